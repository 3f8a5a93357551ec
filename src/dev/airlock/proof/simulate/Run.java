package dev.airlock.proof.simulate;

import dev.airlock.proof.Tally;
import dev.airlock.proof.Violation;
import java.time.Duration;
import java.util.List;

/**
 * What became of a scenario.
 *
 * @param violations what was broken, the first one first; empty if all is well
 * @param struck what truly went wrong: an injection that found nothing to hit is not in it
 * @param simulated how long the run took in the region's time
 * @param hash the same for equal runs
 * @param log what the function said
 */
public record Run(
    Scenario scenario,
    List<Violation> violations,
    Tally tally,
    List<Injection> struck,
    Duration simulated,
    String hash,
    List<String> log) {

  public boolean isBroken() {
    return !violations.isEmpty();
  }

  /** Whether it breaks what another run broke first. */
  boolean breaksSameAs(Run other) {
    String first = other.violations.getFirst().invariant();
    return violations.stream().anyMatch(violation -> violation.invariant().equals(first));
  }
}
