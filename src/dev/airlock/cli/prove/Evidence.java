package dev.airlock.cli.prove;

import dev.airlock.proof.Tally;
import dev.airlock.proof.crash.Finding;
import dev.airlock.proof.fuzz.Findings;
import dev.airlock.proof.invariants.Invariants;
import dev.airlock.proof.wrong.Hunt;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that was tried, and what came of it.
 *
 * @param commit what was put to the test
 * @param threads how many played side by side
 * @param took real time
 * @param schedules the seeded runs
 * @param crashes what came of each scenario with its calls gone wrong
 * @param hunts what came of each wrong reconciler
 * @param fuzz what came of mutated input
 */
record Evidence(
    String commit,
    int threads,
    Duration took,
    Schedules.Played schedules,
    List<Finding> crashes,
    List<Hunt.Result> hunts,
    Findings fuzz) {

  /** Nothing was broken, every wrong reconciler was caught, and no check was in vain. */
  boolean holds() {
    return schedules.broken().isEmpty()
        && crashes.stream().allMatch(finding -> finding.failures().isEmpty())
        && fuzz.failures().isEmpty()
        && killed() == hunts.size()
        && neverExercised().isEmpty();
  }

  Tally tally() {
    return schedules.tally();
  }

  long faults() {
    return sum(tally().faults());
  }

  long checks() {
    return sum(tally().checks());
  }

  long killed() {
    return hunts.stream().filter(Hunt.Result::isKilled).count();
  }

  long crashPoints() {
    return crashes.stream().mapToLong(Finding::points).sum();
  }

  long crashPairs() {
    return crashes.stream().mapToLong(Finding::pairs).sum();
  }

  /** Invariants that nothing could have broken, and situations that never came. */
  List<String> neverExercised() {
    Map<String, Long> checks = tally().checks();
    return Invariants.names().stream().filter(name -> !checks.containsKey(name)).toList();
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
