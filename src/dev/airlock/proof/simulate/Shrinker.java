package dev.airlock.proof.simulate;

import dev.airlock.proof.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out what a broken run does not need: whatever can be dropped while the same invariant is
 * still broken, in halves, quarters, eighths, and at last one by one (delta debugging).
 */
public final class Shrinker {

  private final Subject subject;
  private int runsLeft;
  private Run smallest;

  private Shrinker(Run broken, Subject subject, int mostRuns) {
    this.subject = subject;
    smallest = broken;
    runsLeft = mostRuns;
  }

  /**
   * The smallest run found that breaks what {@code broken} breaks first.
   *
   * @param mostRuns after so many it is content with what it has
   */
  public static Run shrink(Run broken, Subject subject, int mostRuns) {
    Shrinker shrinker = new Shrinker(broken, subject, mostRuns);
    shrinker.tries(broken.struck());
    shrinker.shrink();
    return shrinker.smallest;
  }

  private void shrink() {
    int size = Math.max(1, injections().size() / 2);
    while (runsLeft > 0) {
      boolean isSmaller = dropsOneOf(size);
      if (!isSmaller && size == 1) {
        return;
      }
      size = isSmaller ? Math.min(size, Math.max(1, injections().size() / 2)) : size / 2;
    }
  }

  private boolean dropsOneOf(int size) {
    boolean isSmaller = false;
    for (int from = injections().size() - size; from > -size && runsLeft > 0; from -= size) {
      List<Injection> rest = new ArrayList<>(injections());
      rest.subList(Math.max(0, from), Math.min(rest.size(), from + size)).clear();
      isSmaller |= rest.size() < injections().size() && tries(rest);
    }
    return isSmaller;
  }

  private boolean tries(List<Injection> fewer) {
    runsLeft--;
    Run run = Simulation.of(smallest.scenario().with(fewer), subject);
    if (run.isBroken() && run.breaksSameAs(smallest)) {
      smallest = run;
      return true;
    }
    return false;
  }

  private List<Injection> injections() {
    return smallest.scenario().injections();
  }
}
