package dev.airlock.proof.wrong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plausible mistakes are found: a proof that nothing can fail proves nothing. */
class WrongReconcilersTest {

  private static final WrongCode CODE = new WrongCode();
  private static final Hunt HUNT = new Hunt(CODE);

  /** {@code -Dwrong.seeds=2000 -Dwrong.names=.*} hunts them all. */
  private static final long SEEDS = Long.getLong("wrong.seeds", 25);

  /** By default those that a few seeds suffice for. */
  private static final String NAMES =
      System.getProperty(
          "wrong.names",
          "any-balancer-drained-is-enough|target-drain-counts-as-unused"
              + "|joins-whatever-the-probe-says|warm-pool-is-registered|abandons-departures");

  @TestFactory
  Stream<DynamicTest> every_mutant_fits_the_code_and_compiles() {
    return WrongReconcilers.ALL.stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> CODE.subject(mutant)));
  }

  @Test
  void every_mutant_has_a_name_of_its_own() {
    assertThat(WrongReconcilers.ALL).extracting(Mutant::name).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> a_mistake_is_found() {
    return WrongReconcilers.ALL.stream()
        .filter(mutant -> mutant.name().matches(NAMES))
        .map(mutant ->
            DynamicTest.dynamicTest(
                mutant.name(), () -> assertThat(HUNT.hunt(mutant, SEEDS).isKilled()).isTrue()));
  }

  @Test
  void where_there_is_no_mistake_none_is_found() {
    assertThat(HUNT.hunt(Mutant.harmless(), SEEDS).first()).isEmpty();
  }

  @Test
  void a_mutant_that_no_longer_fits_the_code_says_so() {
    Mutant old = Mutant.of("old", "decide/Departure.java", "if (sun.shines())", "", "It rains.");
    assertThatThrownBy(() -> CODE.subject(old))
        .hasMessage(
            "the mutant old no longer fits the code: decide/Departure.java has it 0 times: "
                + "if (sun.shines())");
  }
}
