package dev.airlock.proof.crash;

import java.util.ArrayList;
import java.util.List;

/**
 * What some runs of a scenario came to.
 *
 * @param scenario its name
 * @param calls of the function in the run without faults
 * @param points how many single faults were played
 * @param pairs how many pairs of faults were played
 * @param failures a line for each fault or pair that changed what came of it
 */
public record Finding(String scenario, int calls, long points, long pairs, List<String> failures) {

  /** Both together; of one scenario. */
  public Finding plus(Finding other) {
    List<String> all = new ArrayList<>(failures);
    all.addAll(other.failures);
    return new Finding(scenario, calls, points + other.points, pairs + other.pairs, all);
  }
}
