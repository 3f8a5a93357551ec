package dev.airlock.proof.invariants;

import dev.airlock.region.RegionStack;

/** Once nothing is under way no message stays in the queue, whatever was in it. */
final class PoisonLeaves extends Invariant {

  /** A sweep, and what it may meet. */
  private static final int PASSING = 2;

  @Override
  void atEnd() {
    int left = truth().stage().region.queues().messages(RegionStack.arn(RegionStack.WAKEUPS_URL));
    if (!truth().actions.isAnyOpen()) {
      check(left <= PASSING, "%d messages stay in the queue", left);
    }
  }
}
