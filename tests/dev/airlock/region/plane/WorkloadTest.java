package dev.airlock.region.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void it_keeps_its_rate_and_its_mix() {
    List<Outcome> outcomes = oneMinute(7);
    long quick = outcomes.stream().filter(outcome -> length(outcome).toMillis() == 5).count();
    long longOnes = outcomes.stream().filter(outcome -> length(outcome).toMillis() > 2000).count();
    assertThat((double) outcomes.size()).isCloseTo(6000, within(300.0));
    assertThat((double) quick / outcomes.size()).isCloseTo(0.85, within(0.03));
    assertThat((double) longOnes / outcomes.size()).isCloseTo(0.10, within(0.03));
    assertThat(outcomes).allMatch(outcome -> outcome.fate() == Fate.SERVED);
  }

  @Test
  void it_spreads_over_those_that_are_routed() {
    long first =
        oneMinute(7).stream().filter(outcome -> outcome.instanceId().get().equals("i-1")).count();
    assertThat((double) first).isCloseTo(3000, within(300.0));
  }

  @Test
  void the_same_seed_gives_the_same_requests() {
    assertThat(oneMinute(3)).isEqualTo(oneMinute(3)).isNotEqualTo(oneMinute(4));
  }

  private static List<Outcome> oneMinute(long seed) {
    VirtualTimeline timeline = new VirtualTimeline(START);
    SimulatedPlane plane = new SimulatedPlane(timeline, new SplittableRandom(seed));
    for (String id : List.of("i-1", "i-2")) {
      Machine.Software software =
          new Machine.Software(80, Duration.ZERO, Duration.ZERO, true, false);
      plane.start(new Machine(id, "127.10.0.1", software));
      plane.route(new Route("web", id, 80));
    }
    List<Outcome> outcomes = new ArrayList<>();
    plane.onOutcome(outcomes::add);
    Workload workload =
        new Workload(plane, timeline, new SplittableRandom(seed), "web", 100, Workload.USUAL_MIX);
    workload.start();
    timeline.advance(Duration.ofMinutes(1));
    workload.stop();
    timeline.advance(Duration.ofSeconds(5));
    return outcomes;
  }

  private static Duration length(Outcome outcome) {
    return Duration.between(outcome.start(), outcome.end());
  }
}
