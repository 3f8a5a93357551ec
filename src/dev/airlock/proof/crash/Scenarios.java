package dev.airlock.proof.crash;

import dev.airlock.proof.Stage;
import dev.airlock.proof.crash.Scenario.Event;
import dev.airlock.proof.invariants.Excuse;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Witness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;

/** What the function has to handle, each in its smallest form. */
final class Scenarios {

  static final Duration DRAINS = Duration.ofSeconds(20);
  static final Duration HEARTBEAT = Duration.ofMinutes(10);
  private static final Map<String, String> SETTINGS =
      Map.of(
          "load-balancers", Scenario.CLASSIC,
          "target-groups", Scenario.TARGET_GROUP,
          "probe", "http:8080/health");

  private Scenarios() {}

  static List<Scenario> all() {
    return Stream.concat(moves().stream(), Deploys.all().stream()).toList();
  }

  private static List<Scenario> moves() {
    return List.of(
        arrival(),
        departure(),
        usual(
            "never ready",
            Map.of("ready-within", "2m"),
            Scenarios::nothing,
            failsOnceRegistered(),
            5),
        usual("three departures", Map.of(), serving(4), desired(1), 2),
        ownAttachment(),
        throughWarmPool(),
        backToWarmPool(),
        endInWarmPool(),
        usual("new root volume", Map.of(), serving(1), first(Scenarios::newRootVolume), 4),
        usual("spot warning", Map.of(), serving(2), spotWarning(), 6),
        usual(
            "rebalance",
            Map.of("on-rebalance", "leave"),
            serving(2),
            first(Scenarios::rebalance),
            3),
        longDrain(),
        farewell(),
        forced());
  }

  /** Few calls: even every pair of points can be played. */
  static List<Scenario> small() {
    return List.of(arrival(), departure());
  }

  private static Scenario arrival() {
    return usual("arrival", Map.of(), Scenarios::nothing, desired(1), 2);
  }

  private static Scenario departure() {
    return usual("departure", Map.of(), serving(2), desired(1), 2);
  }

  /** By its own group it has been drained when the hook is reached. */
  private static Scenario ownAttachment() {
    return new Scenario(
        "departure of one attached",
        false,
        Map.of("probe", "http:8080/health"),
        DRAINS,
        HEARTBEAT,
        stage -> {
          attach(stage);
          serving(2).accept(stage);
        },
        desired(1),
        Duration.ofMinutes(2));
  }

  static void attach(Stage stage) {
    stage
        .operator
        .autoScaling()
        .attachLoadBalancers(
            ask -> ask.autoScalingGroupName(Scenario.GROUP).loadBalancerNames(Scenario.CLASSIC));
    String arn = stage.arnOf(Scenario.TARGET_GROUP);
    stage
        .operator
        .autoScaling()
        .attachLoadBalancerTargetGroups(
            ask -> ask.autoScalingGroupName(Scenario.GROUP).targetGroupARNs(arn));
  }

  /** Into the pool, and out of it when its turn has come. */
  private static Scenario throughWarmPool() {
    return usual(
        "through the warm pool",
        Map.of(),
        Scenarios::nothing,
        event(stage -> {
          pool(stage, 1);
          later(stage, () -> stage.desire(Scenario.GROUP, 1));
        }),
        5);
  }

  /** Out of service into the pool, and back into service: what was written of it is read again. */
  private static Scenario backToWarmPool() {
    return usual(
        "back to the warm pool",
        Map.of(),
        stage -> {
          serving(2).accept(stage);
          pool(stage, 0);
        },
        event(stage -> {
          stage.desire(Scenario.GROUP, 1);
          later(stage, () -> stage.desire(Scenario.GROUP, 2));
        }),
        5);
  }

  private static Scenario endInWarmPool() {
    return usual("end in the warm pool", Map.of(), filledPool(), event(Scenarios::emptyPool), 3);
  }

  /** Longer than a hook lasts without a heartbeat. */
  private static Scenario longDrain() {
    return new Scenario(
        "long drain",
        false,
        SETTINGS,
        Duration.ofSeconds(300),
        Duration.ofSeconds(240),
        serving(2),
        desired(1),
        Duration.ofMinutes(7));
  }

  private static Scenario farewell() {
    Map<String, String> settings = Map.of("farewell", "http:8080/leave", "grace", "10s");
    return usual("farewell", settings, serving(2), desired(1), 2);
  }

  /** The time that the group allows for it is over long before its target group has drained. */
  private static Scenario forced() {
    return new Scenario(
        "forced departure",
        false,
        with(Map.of("drain-within", "60s")),
        Duration.ofSeconds(300),
        HEARTBEAT,
        serving(2),
        desired(1),
        Duration.ofMinutes(4));
  }

  /** In a group. */
  static Scenario usual(
      String name, Map<String, String> more, Consumer<Stage> before, Event event, int minutes) {
    return new Scenario(
        name, false, with(more), DRAINS, HEARTBEAT, before, event, Duration.ofMinutes(minutes));
  }

  /** The usual settings, and more. */
  static Map<String, String> with(Map<String, String> more) {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.putAll(more);
    return settings;
  }

  private static void nothing(Stage stage) {
    stage.pass(Duration.ofMinutes(1));
  }

  /** A group of that size, in service for a while. */
  static Consumer<Stage> serving(int size) {
    return stage -> {
      stage.desire(Scenario.GROUP, size);
      stage.settle(Scenario.GROUP, size);
      stage.pass(Duration.ofMinutes(1));
    };
  }

  private static Consumer<Stage> filledPool() {
    return stage -> {
      pool(stage, 1);
      stage.pass(Duration.ofMinutes(3));
    };
  }

  private static Event desired(int size) {
    return (stage, _) -> stage.desire(Scenario.GROUP, size);
  }

  static Event event(Consumer<Stage> happens) {
    return (stage, _) -> happens.accept(stage);
  }

  /** What happens to the oldest member. */
  static Event first(BiConsumer<Stage, String> happens) {
    return (stage, _) -> happens.accept(stage, stage.oldest(Scenario.GROUP));
  }

  /** When a fault of before has been got over. */
  static void later(Stage stage, Runnable happens) {
    stage.region.timeline().after(Duration.ofSeconds(140), happens);
  }

  private static void newRootVolume(Stage stage, String instance) {
    stage.region.autoScaling().replaceRootVolume(instance);
  }

  /** Then the group replaces it, as capacity rebalancing does. */
  private static void rebalance(Stage stage, String instance) {
    stage.region.ec2Events().recommendRebalance(instance);
    stage
        .region
        .timeline()
        .after(
            Duration.ofSeconds(50),
            () ->
                stage
                    .operator
                    .autoScaling()
                    .terminateInstanceInAutoScalingGroup(
                        ask -> ask.instanceId(instance).shouldDecrementDesiredCapacity(false)));
  }

  /** Its end comes two minutes later, whatever the function has done by then. */
  private static Event spotWarning() {
    return (stage, promises) -> {
      String instance = stage.oldest(Scenario.GROUP);
      promises.excuse(instance, Excuse.TAKEN);
      stage.region.ec2Events().interrupt(instance);
    };
  }

  /** Ready as long as it has no traffic: it has to be drained before it is given up. */
  private static Event failsOnceRegistered() {
    return (stage, _) -> {
      stage.region.gate().addWitness(new FailsOnceRegistered(stage));
      stage.desire(Scenario.GROUP, 1);
    };
  }

  /** As soon as both balancers have it. Only the first: its replacement is good. */
  private static final class FailsOnceRegistered implements Witness {
    private final Stage stage;
    private boolean isInClassic;
    private boolean isInTargetGroup;
    private boolean hasFailed;

    FailsOnceRegistered(Stage stage) {
      this.stage = stage;
    }

    @Override
    public void tookEffect(Faults.Call call, Object reply) {
      isInClassic |= call.request() instanceof RegisterInstancesWithLoadBalancerRequest;
      isInTargetGroup |= call.request() instanceof RegisterTargetsRequest;
      if (isInClassic && isInTargetGroup && !hasFailed) {
        hasFailed = true;
        stage.region.plane().passesChecks(stage.oldest(Scenario.GROUP), false);
      }
    }
  }

  private static void pool(Stage stage, int size) {
    stage
        .operator
        .autoScaling()
        .putWarmPool(ask ->
            ask.autoScalingGroupName(Scenario.GROUP)
                .minSize(size)
                .maxGroupPreparedCapacity(size + stage.instances(Scenario.GROUP).size())
                .poolState("Stopped")
                .instanceReusePolicy(reuse -> reuse.reuseOnScaleIn(true)));
  }

  private static void emptyPool(Stage stage) {
    stage
        .operator
        .autoScaling()
        .putWarmPool(
            ask -> ask.autoScalingGroupName(Scenario.GROUP).minSize(0).maxGroupPreparedCapacity(0));
  }
}
