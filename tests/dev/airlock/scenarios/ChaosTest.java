package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No promise is broken, whatever goes wrong, as long as it does not go wrong forever. */
class ChaosTest {

  /** {@code -Dchaos.from=100 -Dchaos.to=400} plays others. */
  private static final long FROM = Long.getLong("chaos.from", 1);

  private static final long TO = Long.getLong("chaos.to", 20);

  @TestFactory
  Stream<DynamicTest> no_promise_is_broken() {
    return LongStream.rangeClosed(FROM, TO)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play(seed)));
  }

  private static void play(long seed) {
    assertThat(new Chaos(seed).play()).isEmpty();
  }
}
