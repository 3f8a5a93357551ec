package dev.airlock.region.events;

import dev.airlock.region.time.Timeline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** One rule of a bus, with its targets by id. */
final class BusRule {
  final String busName;
  final String name;
  final String arn;
  final Map<String, Target> targets = new LinkedHashMap<>();

  private PutRuleRequest definition;
  private Optional<EventPattern> pattern;
  private Optional<Schedule> schedule;
  private boolean enabled;
  private Timeline.Scheduled nextFiring;

  BusRule(String busName, String name, String arn) {
    this.busName = busName;
    this.name = name;
    this.arn = arn;
  }

  /** Takes a new definition, already checked. */
  void define(PutRuleRequest request) {
    definition = request;
    pattern = Optional.ofNullable(request.eventPattern()).map(EventPattern::parse);
    schedule = Optional.ofNullable(request.scheduleExpression()).flatMap(Schedule::parse);
    enabled = request.state() != RuleState.DISABLED;
  }

  /** Whether an event's envelope is what it waits for. */
  boolean matches(Map<String, ?> envelope) {
    return enabled && pattern.filter(wanted -> wanted.matches(envelope)).isPresent();
  }

  boolean isEnabled() {
    return enabled;
  }

  void enable(boolean on) {
    enabled = on;
  }

  Optional<Schedule> schedule() {
    return schedule;
  }

  /** Remembers when the schedule fires next, in place of any earlier plan. */
  void plan(Timeline.Scheduled next) {
    if (nextFiring != null) {
      nextFiring.cancel();
    }
    nextFiring = next;
  }

  PutRuleRequest definition() {
    return definition;
  }

  RuleState state() {
    return enabled ? RuleState.ENABLED : RuleState.DISABLED;
  }
}
