package dev.airlock.region.events;

import dev.airlock.json.Json;
import dev.airlock.region.sqs.Queues;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;

/**
 * EventBridge: the default event bus and others, their rules, and the way to the rules' queues.
 *
 * <p>Not thread-safe: whoever calls it does so on the timeline, or through the door that all API
 * calls take.
 */
public final class EventBus implements Bus {
  static final String DEFAULT = "default";
  private static final Duration LATENCY = Duration.ofMillis(300);

  private final Timeline timeline;
  private final Supplier<String> ids;
  private final String region;
  private final String account;
  private final Queues queues;
  private final EventErrors errors;
  private final Delivery delivery;
  private final Map<String, Map<String, BusRule>> buses = new TreeMap<>();

  /**
   * @param random for the jitter of latencies and of retries
   * @param ids a new UUID at each call
   * @param region for example {@code eu-west-1}
   * @param account twelve digits
   */
  public EventBus(
      Timeline timeline,
      RandomGenerator random,
      Supplier<String> ids,
      Queues queues,
      String region,
      String account) {
    this.timeline = timeline;
    this.ids = ids;
    this.region = region;
    this.account = account;
    this.queues = queues;
    this.errors = new EventErrors(ids);
    this.delivery = new Delivery(timeline, random, queues, LATENCY);
    buses.put(DEFAULT, new TreeMap<>());
  }

  /** From now on deliveries suffer these faults. */
  public void suffer(DeliveryFaults faults) {
    delivery.suffer(faults);
  }

  @Override
  public void emit(
      String source, String detailType, List<String> resources, Map<String, ?> detail) {
    put(DEFAULT, source, detailType, Optional.empty(), resources, detail);
  }

  /** Puts one event on a bus and returns its id; a bus that does not exist drops it. */
  String put(
      String busName,
      String source,
      String detailType,
      Optional<Instant> time,
      List<String> resources,
      Map<String, ?> detail) {
    // Through JSON, so that patterns meet the same values whoever made them.
    Map<String, Object> plain = Json.object(Json.write(detail));
    Event event =
        new Event(
            ids.get(),
            detailType,
            source,
            account,
            time.orElse(timeline.instant()),
            region,
            resources,
            plain);
    Map<String, Object> envelope = event.envelope();
    for (BusRule rule : List.copyOf(buses.getOrDefault(busName, Map.of()).values())) {
      if (rule.matches(envelope)) {
        send(event, rule);
      }
    }
    return event.id();
  }

  /** Whether a rule of the default bus fires by itself from time to time. */
  public boolean isScheduled(String ruleName) {
    return rule(DEFAULT, ruleName)
        .filter(rule -> rule.isEnabled() && rule.schedule().isPresent())
        .isPresent();
  }

  EventErrors errors() {
    return errors;
  }

  TargetRules targetRules() {
    return new TargetRules(queues, errors);
  }

  boolean hasBus(String name) {
    return buses.containsKey(name);
  }

  /** The names of all buses, sorted. */
  List<String> buses() {
    return List.copyOf(buses.keySet());
  }

  void createBus(String name) {
    buses.put(name, new TreeMap<>());
  }

  String busArn(String name) {
    return arn("event-bus/" + name);
  }

  Optional<BusRule> rule(String busName, String name) {
    return Optional.ofNullable(buses.getOrDefault(busName, Map.of()).get(name));
  }

  List<BusRule> rules(String busName) {
    return new ArrayList<>(buses.getOrDefault(busName, Map.of()).values());
  }

  BusRule define(String busName, PutRuleRequest definition) {
    String path = busName.equals(DEFAULT) ? "" : busName + "/";
    BusRule rule =
        buses
            .get(busName)
            .computeIfAbsent(
                definition.name(), name -> new BusRule(busName, name, arn("rule/" + path + name)));
    rule.define(definition);
    plan(rule);
    return rule;
  }

  void enable(BusRule rule, boolean on) {
    rule.enable(on);
    plan(rule);
  }

  void remove(BusRule rule) {
    rule.plan(null);
    buses.get(rule.busName).remove(rule.name);
  }

  private void plan(BusRule rule) {
    rule.plan(null);
    if (rule.isEnabled()) {
      rule.schedule().ifPresent(schedule -> plan(rule, schedule, timeline.instant()));
    }
  }

  private void plan(BusRule rule, Schedule schedule, Instant last) {
    Instant next = last.plus(schedule.every());
    rule.plan(
        timeline.at(
            next,
            () -> {
              fire(rule, next);
              plan(rule, schedule, next);
            }));
  }

  private void fire(BusRule rule, Instant time) {
    send(
        new Event(
            ids.get(),
            "Scheduled Event",
            "aws.events",
            account,
            time,
            region,
            List.of(rule.arn),
            Map.of()),
        rule);
  }

  private void send(Event event, BusRule rule) {
    rule.targets.values().forEach(target -> delivery.send(event, rule, target));
  }

  private String arn(String resource) {
    return "arn:aws:events:" + region + ":" + account + ":" + resource;
  }
}
