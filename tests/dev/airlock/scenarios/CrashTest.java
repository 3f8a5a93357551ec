package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.region.api.Faults;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The function crashes before, or right after the effect of, each call that it makes. */
class CrashTest {

  /** The process ends in the middle of a call. */
  private static final class Crash extends Error {
    Crash() {
      super("crashed on purpose");
    }
  }

  /** Crashes once, at the call of that number. */
  private static final class CrashAt implements Faults {
    private final int number;
    private final boolean afterTheEffect;
    private int calls;
    private boolean hasCrashed;

    CrashAt(int number, boolean afterTheEffect) {
      this.number = number;
      this.afterTheEffect = afterTheEffect;
    }

    @Override
    public void before(Call call) {
      if (call.caller().name().equals("function") && ++calls == number && !afterTheEffect) {
        hasCrashed = true;
        throw new Crash();
      }
    }

    @Override
    public <T> T after(Call call, T reply) {
      if (call.caller().name().equals("function") && calls == number && !hasCrashed) {
        hasCrashed = true;
        throw new Crash();
      }
      return reply;
    }
  }

  private static final int CALLS = 14;

  @TestFactory
  Stream<DynamicTest> a_departure_survives_a_crash_at_any_call() {
    return crashes().map(crash -> DynamicTest.dynamicTest(crash.toString(), () -> depart(crash)));
  }

  @TestFactory
  Stream<DynamicTest> an_arrival_survives_a_crash_at_any_call() {
    return crashes().map(crash -> DynamicTest.dynamicTest(crash.toString(), () -> arrive(crash)));
  }

  private record Point(int number, boolean afterTheEffect) {
    @Override
    public String toString() {
      return (afterTheEffect ? "after call " : "before call ") + number;
    }
  }

  private static Stream<Point> crashes() {
    return IntStream.rangeClosed(1, CALLS)
        .boxed()
        .flatMap(number -> Stream.of(new Point(number, false), new Point(number, true)));
  }

  private void depart(Point point) {
    Stage stage = new Stage();
    stage.region.balancers().routingLag(Duration.ofSeconds(6));
    stage.group("web", 1, Map.of("load-balancers", "web-elb"));
    stage.settle("web", 1);
    stage.pass(Duration.ofSeconds(90));
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofSeconds(20));
    Instant lastRequestEnds = stage.now().plusSeconds(20);
    Map<String, Instant> letGo = new HashMap<>();
    stage.onLetGo(id -> letGo.put(id, stage.now()));

    CrashAt crash = new CrashAt(point.number(), point.afterTheEffect());
    stage.region.gate().faults(crash);
    stage.desire("web", 0);
    stage.settle("web", 0);

    assertThat(crash.hasCrashed).isTrue();
    assertThat(stage.verdicts(leaving)).endsWith("airlock-drain COMPLETED CONTINUE");
    assertThat(stage.reasons(leaving)).doesNotContain("FORCED_OUT_OF_TIME");
    assertThat(letGo.get(leaving)).isAfter(lastRequestEnds);
    assertThat(stage.region.plane().failed()).isZero();
  }

  private void arrive(Point point) {
    Stage stage = new Stage();
    CrashAt crash = new CrashAt(point.number(), point.afterTheEffect());
    stage.region.gate().faults(crash);
    stage.group("web", 1, Stage.usualSettings());
    stage.settle("web", 1);

    assertThat(crash.hasCrashed).isTrue();
    String arrived = stage.oldest("web");
    assertThat(stage.verdicts(arrived)).isEqualTo(List.of("airlock-launch COMPLETED CONTINUE"));
    assertThat(stage.region.plane().routes("web-elb")).hasSize(1);
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.tagOf(arrived, "airlock:status")).startsWith("in-service ");
  }
}
