package dev.airlock.proof.invariants;

import dev.airlock.region.autoscaling.ClosedAction.By;

/** A hook that nobody completed in time. */
final class Lapse {

  private Lapse() {}

  static boolean isIt(By by) {
    return switch (by) {
      case HEARTBEAT_TIMEOUT, GLOBAL_TIMEOUT -> true;
      case COMPLETED, DELIVERY_FAILURE, HOOK_DELETED, WITHDRAWN -> false;
    };
  }

  /** True if it was the function's to complete, and the world let it. */
  static boolean couldBePrevented(Truth truth, Action action) {
    return action.hook().startsWith("airlock-")
        && truth.isFleet(action.group())
        && truth.isEnrolled(action.group())
        && !truth.isExcused(action.instance(), Excuse.UNATTENDED)
        && !truth.isExcused(action.instance(), Excuse.MEDDLED);
  }
}
