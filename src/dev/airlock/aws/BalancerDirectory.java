package dev.airlock.aws;

import dev.airlock.model.BalancerBook;
import dev.airlock.model.BalancerBook.TargetGroupFacts;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.BalancerProfile.Kind;
import dev.airlock.model.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConnectionDraining;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Looks balancers up: which exist, and how they let go. What it found is good for a while. */
public final class BalancerDirectory {

  private static final Duration SEEN_FOR = Duration.ofMinutes(5);
  private static final Duration GONE_FOR = Duration.ofSeconds(30);
  private static final String DELAY = "deregistration_delay.timeout_seconds";

  private final ElasticLoadBalancingClient elb;
  private final ElasticLoadBalancingV2Client elbv2;
  private final SideBySide sideBySide;
  private final Map<String, Entry<BalancerProfile>> classic = new HashMap<>();
  private final Map<String, Entry<TargetGroupFacts>> targetGroups = new HashMap<>();

  private record Entry<T>(Fact<T> fact, Instant until) {}

  public BalancerDirectory(
      ElasticLoadBalancingClient elb, ElasticLoadBalancingV2Client elbv2, SideBySide sideBySide) {
    this.elb = elb;
    this.elbv2 = elbv2;
    this.sideBySide = sideBySide;
  }

  /**
   * Looks up Classic ELBs by name and target groups by name or ARN.
   *
   * @return for each one seen, gone, or unread
   */
  public BalancerBook look(
      Collection<String> classicNames, Collection<String> targetGroupNames, Instant now) {
    return new BalancerBook(
        known(classic, classicNames, this::classic, now),
        known(targetGroups, targetGroupNames, this::targetGroup, now));
  }

  private <T> Map<String, Fact<T>> known(
      Map<String, Entry<T>> cache,
      Collection<String> names,
      Function<String, Fact<T>> lookUp,
      Instant now) {
    cache.values().removeIf(entry -> !now.isBefore(entry.until()));
    List<String> missing =
        names.stream().distinct().filter(name -> !cache.containsKey(name)).toList();
    List<Fact<T>> found =
        sideBySide.run(
            missing.stream().<Supplier<Fact<T>>>map(name -> () -> lookUp.apply(name)).toList());
    Map<String, Fact<T>> facts = new LinkedHashMap<>();
    for (int i = 0; i < missing.size(); i++) {
      Fact<T> fact = found.get(i);
      facts.put(missing.get(i), fact);
      Duration good =
          switch (fact) {
            case Fact.Seen<T> _ -> SEEN_FOR;
            case Fact.Gone<T> _ -> GONE_FOR;
            case Fact.Unread<T> _ -> Duration.ZERO;
          };
      cache.put(missing.get(i), new Entry<>(fact, now.plus(good)));
    }
    names.forEach(name -> facts.put(name, cache.get(name).fact()));
    return facts;
  }

  private Fact<BalancerProfile> classic(String name) {
    return read(
        "DescribeLoadBalancerAttributes",
        () -> {
          ConnectionDraining draining =
              elb.describeLoadBalancerAttributes(ask -> ask.loadBalancerName(name))
                  .loadBalancerAttributes()
                  .connectionDraining();
          boolean drains = draining != null && Boolean.TRUE.equals(draining.enabled());
          int limit = drains && draining.timeout() != null ? draining.timeout() : 0;
          return Optional.of(new BalancerProfile(Kind.CLASSIC, drains, Duration.ofSeconds(limit)));
        });
  }

  private Fact<TargetGroupFacts> targetGroup(String nameOrArn) {
    return read(
        "DescribeTargetGroups",
        () -> {
          DescribeTargetGroupsRequest.Builder ask = DescribeTargetGroupsRequest.builder();
          boolean isArn = nameOrArn.startsWith("arn:");
          DescribeTargetGroupsRequest request =
              isArn ? ask.targetGroupArns(nameOrArn).build() : ask.names(nameOrArn).build();
          return elbv2.describeTargetGroups(request).targetGroups().stream()
              .findFirst()
              .map(this::facts);
        });
  }

  private TargetGroupFacts facts(TargetGroup group) {
    Duration delay =
        elbv2
            .describeTargetGroupAttributes(ask -> ask.targetGroupArn(group.targetGroupArn()))
            .attributes()
            .stream()
            .filter(attribute -> DELAY.equals(attribute.key()))
            .map(TargetGroupAttribute::value)
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .findFirst()
            .orElse(Duration.ofSeconds(300));
    boolean http = String.valueOf(group.protocolAsString()).startsWith("HTTP");
    return new TargetGroupFacts(
        group.targetGroupArn(),
        group.port() == null ? 0 : group.port(),
        new BalancerProfile(http ? Kind.APPLICATION : Kind.NETWORK, !delay.isZero(), delay));
  }

  private static <T> Fact<T> read(String action, Supplier<Optional<T>> call) {
    try {
      return call.get().map(Fact::seen).orElseGet(Fact::gone);
    } catch (RuntimeException thrown) {
      AwsError error = AwsError.of(thrown);
      return error.isGone() ? Fact.gone() : Fact.unread(action + ": " + error);
    }
  }
}
