package dev.airlock.proof.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.model.ProbeResult;
import dev.airlock.proof.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No promise is broken, whatever goes wrong, as long as it does not go wrong forever. */
class SimulationTest {

  /** {@code -Dsimulate.from=100 -Dsimulate.to=400} plays others. */
  private static final long FROM = Long.getLong("simulate.from", 1);

  private static final long TO = Long.getLong("simulate.to", 40);

  /** One run in so many is played twice. */
  private static final int TWICE = 20;

  /** Whatever the probe learns, it says that the instance is ready. */
  private static final Subject CREDULOUS =
      (region, prober, log) ->
          EmbeddedFunction.in(
              region,
              (address, spec) -> {
                prober.probe(address, spec);
                return new ProbeResult(ProbeResult.Verdict.READY, "surely");
              },
              log);

  @TestFactory
  Stream<DynamicTest> no_promise_is_broken() {
    return LongStream.rangeClosed(FROM, TO)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed)));
  }

  private static void play(long seed) {
    Run run = Simulation.of(seed, Subject.AIRLOCK);
    assertThat(run.violations()).isEmpty();
    if (seed % TWICE == 0) {
      assertThat(Simulation.of(seed, Subject.AIRLOCK).hash()).isEqualTo(run.hash());
    }
  }

  @Test
  void a_function_that_believes_any_instance_is_found_out() {
    assertThat(brokenByTheCredulous().violations())
        .first()
        .satisfies(violation -> assertThat(violation.invariant()).isEqualTo("ReadyBeforeTraffic"));
  }

  @Test
  void what_a_broken_run_does_not_need_is_left_out() {
    Run broken = brokenByTheCredulous();
    Run small = Shrinker.shrink(broken, CREDULOUS, 60);
    assertThat(small.breaksSameAs(broken)).isTrue();
    assertThat(small.scenario().injections()).isEmpty();
  }

  private static Run brokenByTheCredulous() {
    return LongStream.range(1, 10)
        .mapToObj(seed -> Simulation.of(seed, CREDULOUS))
        .filter(Run::isBroken)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_run_that_is_played_again_with_what_struck_is_the_same() {
    Run run = Simulation.of(6, Subject.AIRLOCK);
    Run again = Simulation.of(run.scenario().with(run.struck()), Subject.AIRLOCK);
    assertThat(again.hash()).isEqualTo(run.hash());
  }

  @Test
  void without_faults_nothing_strikes() {
    Scenario quiet = Scenarios.of(3).with(List.of());
    Run run = Simulation.of(quiet, Subject.AIRLOCK);
    assertThat(run.struck()).isEmpty();
    assertThat(run.violations()).isEmpty();
  }

  /** It lapses, its instance is retained, and its balancer goes on sending requests to it. */
  @Test
  void a_hook_that_lapses_unseen_is_excused_if_every_event_and_sweep_is_lost() {
    List<Injection> lost = new ArrayList<>();
    lost.add(new Injection.Disturbance(Duration.ofSeconds(70), Deed.SCALE, 201));
    for (int ordinal = 8; ordinal <= 12; ordinal++) {
      lost.add(new Injection.OnEvent(ordinal, EventFault.LOST, Duration.ZERO));
    }
    Run run = Simulation.of(Scenarios.of(359).with(lost), Subject.AIRLOCK);
    assertThat(run.struck()).containsExactlyInAnyOrderElementsOf(lost);
    assertThat(run.tally().sometimes()).containsKey("hook lapsed");
    assertThat(run.violations()).isEmpty();
  }
}
