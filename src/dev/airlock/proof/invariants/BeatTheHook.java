package dev.airlock.proof.invariants;

import dev.airlock.region.autoscaling.ClosedAction.By;

/** No hook that the function was told of lapses, unless it could do nothing for as long as that. */
final class BeatTheHook extends Invariant {

  @Override
  void closed(Action action) {
    By by = action.closed().orElseThrow().by();
    boolean isKnown = action.isHeardOf && !truth().forgotten.isForgotten(action.instance());
    if (isKnown && Lapse.couldBePrevented(truth(), action)) {
      check(!Lapse.isIt(by), "%s lapsed: %s", action, by);
    }
  }
}
