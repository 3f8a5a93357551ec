package dev.airlock.proof.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.proof.Subject;
import dev.airlock.region.RegionStack;
import dev.airlock.region.events.DeliveryFaults;
import dev.airlock.region.events.Event;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each invariant can be broken, and says so; and nothing is said of a run in which all is well. */
class InvariantsTest {

  private static final String LAUNCH = "airlock-launch";
  private static final String DRAIN = "airlock-drain";
  private static final Duration A_SWEEP = Duration.ofSeconds(70);

  private static final Subject DEFECTIVE =
      (_, _, _) ->
          _ ->
              (_, _, _) -> {
                throw new IllegalStateException("cannot read this");
              };
  private static final Subject DONE_WITH_NOTHING =
      (_, _, _) -> Impostor.answering("no list of failures at all");

  private final Map<String, Runnable> breakers = new LinkedHashMap<>();

  @TestFactory
  Stream<DynamicTest> each_invariant_can_be_broken() {
    arrivals();
    departures();
    messages();
    everyCall();
    new ReleaseBreakers(this::breaks).add();
    new FleetBreakers(this::breaks).add();
    return breakers.entrySet().stream()
        .map(it -> DynamicTest.dynamicTest(it.getKey(), it.getValue()::run));
  }

  @Test
  void every_invariant_has_somebody_who_breaks_it() {
    each_invariant_can_be_broken();

    assertThat(breakers.keySet()).containsExactlyInAnyOrderElementsOf(Invariants.names());
  }

  @Test
  void nothing_is_said_when_all_is_well() {
    Impostor watched = new Impostor(Subject.AIRLOCK);
    Stage stage = watched.stage;
    stage.group("web", 2, Stage.usualSettings());
    stage.settle("web", 2);
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofMinutes(4));
    stage.desire("web", 1);
    stage.settle("web", 1);
    stage.pass(A_SWEEP);

    assertThat(watched.invariants.isSettled()).isTrue();
    assertThat(watched.invariants.atEnd()).isEmpty();
    assertThat(watched.tally.checks())
        .containsKeys("ReadyBeforeTraffic", "ServingBeforeLaunch", "DrainBeforeRelease")
        .containsKeys("OneVerdict", "ZeroDrop", "BeatTheHook", "StableReconciliation");
  }

  private void arrivals() {
    breaks(
        "ReadyBeforeTraffic",
        it -> {
          String instance = it.arriving();
          it.see();
          it.register(instance);
        });
    breaks("ServingBeforeLaunch", it -> it.complete(LAUNCH, it.arriving(), "CONTINUE"));
    breaks("TokenFidelity", it -> it.complete(DRAIN, it.arriving(), "CONTINUE"));
    breaks(
        "OneVerdict",
        it -> {
          String instance = it.arriving();
          it.complete(LAUNCH, instance, "CONTINUE");
          it.complete(LAUNCH, instance, "ABANDON");
        });
    breaks(
        "NoSelfFight",
        it -> {
          String instance = it.arriving();
          it.register(instance);
          it.deregister(instance);
          it.register(instance);
        });
    breaks(
        "NeverReadyEnds",
        it -> {
          it.stage.launchBrokenOnes();
          it.complete(LAUNCH, it.arriving(), "CONTINUE");
        });
    breaks(
        "WarmPoolSilence",
        it -> {
          it.stage.group("web", 0, Stage.usualSettings());
          it.stage
              .operator
              .autoScaling()
              .putWarmPool(
                  ask -> ask.autoScalingGroupName("web").minSize(1).maxGroupPreparedCapacity(1));
          it.stage.within(
              Duration.ofMinutes(1),
              () ->
                  it.stage.region.autoScaling().states("web").containsValue("Warmed:Pending:Wait"));
          it.register(it.stage.region.autoScaling().states("web").keySet().iterator().next());
        });
  }

  private void departures() {
    breaks("DrainBeforeRelease", it -> it.complete(DRAIN, it.leaving(), "CONTINUE"));
    breaks(
        "AllNotAny",
        it -> {
          String instance = it.leaving();
          it.deregister("web-elb", instance);
          it.complete(DRAIN, instance, "CONTINUE");
        });
    breaks(
        "ConfigPin",
        it -> {
          it.stage.classic("spare-elb", true, 30);
          String instance = it.serving();
          it.stage.set("web", "load-balancers", "spare-elb");
          it.leave();
          it.complete(DRAIN, instance, "CONTINUE");
        });
    breaks(
        "GraceFirst",
        it -> {
          String instance = it.serving();
          it.stage.set("web", "grace", "30s");
          it.stage.pass(Duration.ofSeconds(1));
          it.leave();
          it.deregister("web-elb", instance);
        });
    breaks("AbandonIsDrainedToo", it -> it.complete(DRAIN, it.leaving(), "ABANDON"));
    breaks("NoResurrection", it -> it.register(it.leaving()));
    breaks(
        "HeartbeatStops",
        it -> {
          String instance = it.serving();
          it.see();
          it.heartbeat(LAUNCH, instance);
        });
    breaks(
        "UnknownIsNotAbsent",
        it -> {
          String instance = it.leaving();
          it.deregister(instance);
          it.stage.pass(Duration.ofMinutes(6));
          it.see();
          it.complete(DRAIN, instance, "CONTINUE");
        });
    breaks(
        "ComposeOnce",
        it -> {
          String instance = it.serving();
          it.tag(instance, "airlock:desired", "out");
          it.deregister(instance);
          it.register(instance);
          it.deregister(instance);
          it.leave();
          it.complete(DRAIN, instance, "CONTINUE");
        });
    breaks(
        "OutIsDrained", it -> it.tag(it.serving(), "airlock:status", "out 2026-11-21T12:10:00Z"));
    breaks(
        "LastWordStands",
        it -> {
          String instance = it.serving();
          it.tag(instance, wish("in", "2026-11-21T12:10:00Z"));
          it.tag(instance, wish("out", "2026-11-21T12:09:59Z"));
        });
    breaks(
        "ZeroDrop",
        it -> {
          String instance = it.leaving();
          it.stage.region.plane().begin(new Route("web-elb", instance, 8080), A_SWEEP);
          it.complete(DRAIN, instance, "CONTINUE");
          it.stage.pass(A_SWEEP);
        });
    breaks(
        "ForcedIsSaid",
        it -> {
          String instance = it.leaving();
          it.stage.pass(Duration.ofMinutes(9).plusSeconds(50));
          it.complete(DRAIN, instance, "CONTINUE");
          it.stage.pass(A_SWEEP);
        });
  }

  private void messages() {
    breaks(
        "AckAfterEffect",
        it -> {
          it.stage.region.ec2Events().interrupt(it.serving());
          it.stage.pass(Duration.ofSeconds(10));
        });
    breaks("BatchIsolation", DEFECTIVE, it -> it.stage.pass(A_SWEEP));
    breaks(
        "PoisonLeaves",
        DONE_WITH_NOTHING,
        it -> {
          it.stage.pass(Duration.ofMinutes(10));
          it.invariants.atEnd();
        });
    breaks(
        "NoOrphan",
        it -> {
          it.stage.operator.events().disableRule(rule -> rule.name(RegionStack.SWEEP));
          it.arriving();
          it.stage.pass(Duration.ofSeconds(10));
        });
    breaks(
        "BeatTheHook",
        it -> {
          it.arriving(Duration.ofSeconds(60));
          it.stage.pass(A_SWEEP);
        });
    breaks(
        "LostEventRecovered",
        it -> {
          it.stage.region.bus().suffer(new NothingArrives());
          it.arriving(Duration.ofSeconds(60));
          it.stage.pass(A_SWEEP);
        });
    breaks(
        "StableReconciliation",
        it -> {
          it.arriving();
          it.invariants.atEnd();
        });
  }

  private void everyCall() {
    breaks(
        "Scope",
        it -> {
          it.stage.group("other", 1, Stage.usualSettings());
          it.stage.pass(Duration.ofSeconds(10));
          it.tag(it.stage.oldest("other"), "airlock:status", "draining");
        });
    breaks("FreshBeforeWrite", it -> it.tag(it.arriving(), "airlock:status", "draining"));
    breaks(
        "Explained",
        it -> {
          it.tag(it.arriving(), "airlock:status", "draining");
          it.stage.pass(A_SWEEP);
        });
    breaks(
        "DeadlineGuard",
        it -> {
          String instance = it.arriving();
          it.stage.pass(Duration.ofSeconds(40));
          it.tag(instance, "airlock:status", "draining");
        });
    breaks(
        "AbsentIsDrained",
        it -> {
          String instance = it.arriving();
          for (int i = 0; i < 7; i++) {
            it.deregister("no-such-elb", instance);
          }
        });
    breaks(
        "BoundedWork",
        it -> {
          for (int i = 0; i < 100; i++) {
            it.see();
          }
          it.stage.pass(A_SWEEP);
        });
    breaks("Unprivileged", it -> it.calls.elb().describeLoadBalancers());
  }

  private static Map<String, String> wish(String side, String since) {
    return Map.of("airlock:desired", side, "airlock:because", "asked " + since);
  }

  private void breaks(String invariant, Consumer<Impostor> scenario) {
    breaks(invariant, Impostor.IDLE, scenario);
  }

  private void breaks(String invariant, Subject subject, Consumer<Impostor> scenario) {
    breakers.merge(
        invariant,
        () -> {
          Impostor impostor = new Impostor(subject);
          scenario.accept(impostor);
          assertThat(impostor.broken()).contains(invariant);
        },
        InvariantsTest::both);
  }

  private static Runnable both(Runnable one, Runnable other) {
    return () -> {
      one.run();
      other.run();
    };
  }

  private static final class NothingArrives implements DeliveryFaults {
    @Override
    public List<Duration> copies(Event event, String targetArn, Duration usual) {
      return List.of();
    }
  }
}
