package dev.airlock.region.events;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Api.Caller;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** EventBridge as the SDK sees it. */
public final class RegionEventBridgeClient implements EventBridgeClient {
  private static final int MOST_ENTRIES = 10;
  private static final int LARGEST_REQUEST_BYTES = 1_048_576;

  private final Api api;
  private final Caller caller;
  private final EventBus bus;
  private final EventErrors errors;
  private final TargetRules targetRules;
  private final Entries entries;

  public RegionEventBridgeClient(Api api, Caller caller, EventBus bus) {
    this.api = api;
    this.caller = caller;
    this.bus = bus;
    this.errors = bus.errors();
    this.targetRules = bus.targetRules();
    this.entries = new Entries(bus);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public PutRuleResponse putRule(PutRuleRequest request) {
    return call(
        request,
        () -> {
          check(request);
          var rule = bus.define(existingBus(request.eventBusName()), request);
          return PutRuleResponse.builder().ruleArn(rule.arn).build();
        });
  }

  @Override
  public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
    return call(
        request,
        () -> {
          var rule = rule(request.eventBusName(), request.name());
          return DescribeRuleResponse.builder()
              .name(rule.name)
              .arn(rule.arn)
              .eventBusName(rule.busName)
              .state(rule.state())
              .eventPattern(rule.definition().eventPattern())
              .scheduleExpression(rule.definition().scheduleExpression())
              .description(rule.definition().description())
              .build();
        });
  }

  @Override
  public ListRulesResponse listRules(ListRulesRequest request) {
    return call(
        request,
        () -> {
          String prefix = request.namePrefix() == null ? "" : request.namePrefix();
          var shown =
              bus.rules(existingBus(request.eventBusName())).stream()
                  .filter(rule -> rule.name.startsWith(prefix))
                  .map(RegionEventBridgeClient::show)
                  .toList();
          return ListRulesResponse.builder().rules(shown).build();
        });
  }

  @Override
  public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
    return call(
        request,
        () -> {
          // Deleting a rule that does not exist is no error.
          bus.rule(existingBus(request.eventBusName()), request.name())
              .ifPresent(rule -> {
                if (!rule.targets.isEmpty()) {
                  throw errors.invalid("Rule can't be deleted since it has targets.");
                }
                bus.remove(rule);
              });
          return DeleteRuleResponse.builder().build();
        });
  }

  @Override
  public EnableRuleResponse enableRule(EnableRuleRequest request) {
    return call(
        request,
        () -> {
          bus.enable(rule(request.eventBusName(), request.name()), true);
          return EnableRuleResponse.builder().build();
        });
  }

  @Override
  public DisableRuleResponse disableRule(DisableRuleRequest request) {
    return call(
        request,
        () -> {
          bus.enable(rule(request.eventBusName(), request.name()), false);
          return DisableRuleResponse.builder().build();
        });
  }

  @Override
  public PutTargetsResponse putTargets(PutTargetsRequest request) {
    return call(
        request,
        () -> {
          var rule = rule(request.eventBusName(), request.rule());
          targetRules.check(rule, request.targets());
          request.targets().forEach(target -> rule.targets.put(target.id(), target));
          return PutTargetsResponse.builder().failedEntryCount(0).build();
        });
  }

  @Override
  public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
    return call(
        request,
        () -> {
          var rule = rule(request.eventBusName(), request.rule());
          request.ids().forEach(rule.targets::remove);
          return RemoveTargetsResponse.builder().failedEntryCount(0).build();
        });
  }

  @Override
  public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
    return call(
        request,
        () -> {
          var rule = rule(request.eventBusName(), request.rule());
          return ListTargetsByRuleResponse.builder().targets(rule.targets.values()).build();
        });
  }

  @Override
  public PutEventsResponse putEvents(PutEventsRequest request) {
    return call(
        request,
        () -> {
          List<PutEventsRequestEntry> given = request.entries();
          if (given.isEmpty()) {
            throw errors.constraint("[]", "entries", "have length greater than or equal to 1");
          }
          if (given.size() > MOST_ENTRIES) {
            throw errors.constraint(
                given, "entries", "have length less than or equal to " + MOST_ENTRIES);
          }
          if (given.stream().mapToInt(Entries::bytes).sum() > LARGEST_REQUEST_BYTES) {
            throw errors.invalid("Total size of the entries in the request is over the limit.");
          }
          var results = given.stream().map(entries::put).toList();
          int failed = (int) results.stream().filter(one -> one.errorCode() != null).count();
          return PutEventsResponse.builder().entries(results).failedEntryCount(failed).build();
        });
  }

  @Override
  public CreateEventBusResponse createEventBus(CreateEventBusRequest request) {
    return call(
        request,
        () -> {
          if (bus.hasBus(request.name())) {
            throw errors.busExists(request.name());
          }
          bus.createBus(request.name());
          return CreateEventBusResponse.builder().eventBusArn(bus.busArn(request.name())).build();
        });
  }

  @Override
  public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
    return call(
        request,
        () -> {
          String name = existingBus(request.name());
          return DescribeEventBusResponse.builder().name(name).arn(bus.busArn(name)).build();
        });
  }

  @Override
  public ListEventBusesResponse listEventBuses(ListEventBusesRequest request) {
    return call(
        request,
        () -> {
          String prefix = request.namePrefix() == null ? "" : request.namePrefix();
          var shown =
              bus.buses().stream()
                  .filter(name -> name.startsWith(prefix))
                  .map(name ->
                      software.amazon.awssdk.services.eventbridge.model.EventBus.builder()
                          .name(name)
                          .arn(bus.busArn(name))
                          .build())
                  .toList();
          return ListEventBusesResponse.builder().eventBuses(shown).build();
        });
  }

  @Override
  public ListRuleNamesByTargetResponse listRuleNamesByTarget(ListRuleNamesByTargetRequest request) {
    return call(
        request,
        () -> {
          var names =
              bus.rules(existingBus(request.eventBusName())).stream()
                  .filter(rule ->
                      rule.targets.values().stream()
                          .anyMatch(target -> target.arn().equals(request.targetArn())))
                  .map(rule -> rule.name)
                  .toList();
          return ListRuleNamesByTargetResponse.builder().ruleNames(names).build();
        });
  }

  private void check(PutRuleRequest request) {
    if (request.eventPattern() == null && request.scheduleExpression() == null) {
      throw errors.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    if (request.scheduleExpression() != null
        && Schedule.parse(request.scheduleExpression()).isEmpty()) {
      throw errors.invalid("Parameter ScheduleExpression is not valid.");
    }
    if (request.eventPattern() != null) {
      try {
        EventPattern.parse(request.eventPattern());
      } catch (IllegalArgumentException e) {
        throw errors.invalidPattern(e.getMessage());
      }
    }
  }

  private BusRule rule(String busName, String name) {
    String existing = existingBus(busName);
    return bus.rule(existing, name).orElseThrow(() -> errors.noSuchRule(name, existing));
  }

  private String existingBus(String name) {
    String bus = name == null ? EventBus.DEFAULT : name;
    if (!this.bus.hasBus(bus)) {
      throw errors.noSuchBus(bus);
    }
    return bus;
  }

  private static Rule show(BusRule rule) {
    return Rule.builder()
        .name(rule.name)
        .arn(rule.arn)
        .eventBusName(rule.busName)
        .state(rule.state())
        .eventPattern(rule.definition().eventPattern())
        .scheduleExpression(rule.definition().scheduleExpression())
        .build();
  }

  private <T> T call(AwsRequest request, Supplier<T> effect) {
    return api.call(caller, "events", request, effect);
  }
}
