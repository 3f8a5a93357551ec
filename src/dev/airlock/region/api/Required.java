package dev.airlock.region.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/**
 * A door that refuses requests that lack a required member, as AWS does before it looks at anything
 * else; the SDK lets them through. They are counted and throttled like any other. SQS is not here:
 * its queues answer each one in a way of their own.
 *
 * @param door where the calls go
 */
public record Required(Api door) implements Api {

  private static final Map<String, Map<String, List<String>>> MEMBERS = read();

  /**
   * Of each structure, what {@link #collect} has to look at: most members are plain and optional.
   */
  private static final Map<Class<?>, List<SdkField<?>>> TELLING = new ConcurrentHashMap<>();

  /**
   * {@inheritDoc}
   *
   * @throws AwsServiceException what the service answers if something is missing
   */
  @Override
  public <T> T call(Caller caller, String service, AwsRequest request, Supplier<T> effect) {
    return door.call(
        caller,
        service,
        request,
        () -> {
          check(service, request);
          return effect.get();
        });
  }

  private static void check(String service, AwsRequest request) {
    Map<String, List<String>> required = MEMBERS.getOrDefault(service, Map.of());
    List<Missing> missing = new ArrayList<>();
    collect(required, request, "", missing);
    if (!missing.isEmpty()) {
      throw refusal(service, missing);
    }
  }

  /**
   * A member that is not there.
   *
   * @param path to it, as most services show it
   * @param parameter its name in a query
   */
  private record Missing(String path, String parameter) {}

  /** Paths are put together only where something is missing, or in structures: most calls go by. */
  private static void collect(
      Map<String, List<String>> required, SdkPojo pojo, String prefix, List<Missing> missing) {
    List<String> names = required.getOrDefault(pojo.getClass().getSimpleName(), List.of());
    for (SdkField<?> field : telling(pojo, names)) {
      switch (field.getValueOrDefault(pojo)) {
        case null -> note(names, field, prefix, missing);
        case SdkAutoConstructList<?> _ -> note(names, field, prefix, missing);
        case SdkAutoConstructMap<?, ?> _ -> note(names, field, prefix, missing);
        case SdkPojo inner -> collect(required, inner, prefix + shown(field) + ".", missing);
        case List<?> list -> {
          for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof SdkPojo inner) {
              String path = prefix + shown(field) + "." + (i + 1) + ".member.";
              collect(required, inner, path, missing);
            }
          }
        }
        default -> {}
      }
    }
  }

  private static List<SdkField<?>> telling(SdkPojo pojo, List<String> names) {
    return TELLING.computeIfAbsent(
        pojo.getClass(),
        _ ->
            pojo.sdkFields().stream()
                .filter(field ->
                    names.contains(field.memberName())
                        || field.marshallingType() == MarshallingType.SDK_POJO
                        || field.marshallingType() == MarshallingType.LIST)
                .toList());
  }

  private static void note(
      List<String> names, SdkField<?> field, String prefix, List<Missing> missing) {
    if (names.contains(field.memberName())) {
      missing.add(new Missing(prefix + shown(field), field.locationName()));
    }
  }

  private static String shown(SdkField<?> field) {
    String name = field.memberName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static AwsServiceException refusal(String service, List<Missing> missing) {
    return switch (service) {
      case "autoscaling" -> invalid(AutoScalingException.builder(), "AutoScaling", missing);
      case "elasticloadbalancing" ->
          invalid(ElasticLoadBalancingException.builder(), "ElasticLoadBalancing", missing);
      case "elasticloadbalancingv2" ->
          invalid(ElasticLoadBalancingV2Exception.builder(), "ElasticLoadBalancingv2", missing);
      case "ec2" ->
          Refusal.of(
              Ec2Exception.builder(),
              "Ec2",
              "MissingParameter",
              "The request must contain the parameter " + missing.getFirst().parameter());
      case "events" ->
          Refusal.of(
              EventBridgeException.builder(), "EventBridge", "ValidationException", words(missing));
      case "ssm" ->
          Refusal.of(SsmException.builder(), "Ssm", "ValidationException", words(missing));
      default -> throw new IllegalArgumentException("nothing is required by " + service);
    };
  }

  private static AwsServiceException invalid(
      AwsServiceException.Builder exception, String serviceName, List<Missing> missing) {
    return Refusal.of(exception, serviceName, "ValidationError", words(missing));
  }

  private static String words(List<Missing> missing) {
    List<String> constraints =
        missing.stream()
            .map(one ->
                "Value null at '%s' failed to satisfy constraint: Member must not be null"
                    .formatted(one.path()))
            .toList();
    return "%d validation error%s detected: %s"
        .formatted(
            constraints.size(), constraints.size() == 1 ? "" : "s", String.join("; ", constraints));
  }

  private static Map<String, Map<String, List<String>>> read() {
    Map<String, Map<String, List<String>>> services = new LinkedHashMap<>();
    Map<String, List<String>> service = Map.of();
    for (String line : RequiredMembers.TABLE.lines().toList()) {
      if (line.startsWith(" ")) {
        String[] parts = line.strip().split(": ");
        service.put(parts[0], List.of(parts[1].split(" ")));
      } else {
        service = new LinkedHashMap<>();
        services.put(line, service);
      }
    }
    return services;
  }
}
