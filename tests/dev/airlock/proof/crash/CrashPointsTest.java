package dev.airlock.proof.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.probe.Prober;
import dev.airlock.proof.Subject;
import dev.airlock.region.Region;
import dev.airlock.region.functions.FunctionCode;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever goes wrong with a call, the same comes of it. */
class CrashPointsTest {

  /**
   * {@code -Dcrash.singles=1} plays all, in minutes. Primes, so that every way is among them: a
   * call has six or seven.
   */
  private static final int SHARE_OF_SINGLES = Integer.getInteger("crash.singles", 29);

  private static final int SHARE_OF_PAIRS = Integer.getInteger("crash.pairs", 23);

  @TestFactory
  Stream<DynamicTest> one_fault_changes_nothing_in_the_end() {
    return CrashPoints.all().stream()
        .map(scenario ->
            DynamicTest.dynamicTest(
                scenario.name(),
                () ->
                    assertThat(
                            failures(
                                CrashPoints.singles(
                                    List.of(scenario), Subject.AIRLOCK, SHARE_OF_SINGLES)))
                        .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> nor_do_two() {
    return CrashPoints.small().stream()
        .map(scenario ->
            DynamicTest.dynamicTest(
                scenario.name(),
                () ->
                    assertThat(
                            failures(
                                CrashPoints.pairs(
                                    List.of(scenario), Subject.AIRLOCK, SHARE_OF_PAIRS)))
                        .isEmpty()));
  }

  @Test
  void a_function_that_does_nothing_after_a_crash_is_found_out() {
    List<Scenario> departure =
        CrashPoints.all().stream().filter(one -> one.name().equals("departure")).toList();

    assertThat(failures(CrashPoints.singles(departure, CrashPointsTest::givesUp, 7)))
        .anySatisfy(
            line -> assertThat(line).contains("departure: call 1 ", "crashed", "open actions: 1"));
  }

  /** After its first crash it takes every message for done. */
  private static FunctionCode givesUp(Region<?, ?> region, Prober prober, Consumer<String> log) {
    FunctionCode good = Subject.AIRLOCK.in(region, prober, log);
    AtomicInteger starts = new AtomicInteger();
    return environment ->
        starts.incrementAndGet() == 1
            ? good.start(environment)
            : (_, out, _) -> out.write("{\"batchItemFailures\":[]}".getBytes(UTF_8));
  }

  private static List<String> failures(List<Supplier<Finding>> parts) {
    return parts.stream().flatMap(part -> part.get().failures().stream()).toList();
  }
}
