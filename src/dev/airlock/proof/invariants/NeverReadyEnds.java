package dev.airlock.proof.invariants;

import dev.airlock.model.Move;
import dev.airlock.region.autoscaling.ActionResult;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.autoscaling.ClosedAction.By;

/**
 * An instance that never passed its probe is abandoned, so that its group replaces it; unless
 * somebody wants it out of service all the same.
 */
final class NeverReadyEnds extends Invariant {

  @Override
  void closed(Action action) {
    ClosedAction end = action.closed().orElseThrow();
    if (end.by() == By.COMPLETED && action.isArrival() && mustBeReady(action)) {
      check(end.result() == ActionResult.ABANDON, "%s, never ready, is let in", action);
    }
  }

  private boolean mustBeReady(Action action) {
    var settings = truth().settings(action.group());
    return settings.probe().isPresent()
        && settings.whenNeverReady() == Move.Result.ABANDON
        && truth().hand.retagged(action.group()).isBefore(action.opened())
        && !truth().marksOf(action.instance()).isAskedOut()
        && !truth().isExcused(action.instance(), Excuse.MEDDLED)
        && !truth().wasReady(action.instance(), action.opened());
  }
}
