package dev.airlock.proof.invariants;

import dev.airlock.region.autoscaling.ClosedAction.By;

/** An action is looked after in time though no message ever told the function of it. */
final class LostEventRecovered extends Invariant {

  @Override
  void closed(Action action) {
    By by = action.closed().orElseThrow().by();
    boolean isSettled = by == By.COMPLETED || Lapse.isIt(by);
    if (isSettled && !action.isHeardOf && Lapse.couldBePrevented(truth(), action)) {
      check(!Lapse.isIt(by), "%s lapsed unheard of: %s", action, by);
    }
  }
}
