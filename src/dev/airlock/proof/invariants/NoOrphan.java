package dev.airlock.proof.invariants;

import dev.airlock.region.RegionStack;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;

/**
 * While a hook holds an instance somebody will look after it: a message is in the queue, or the
 * sweep is going to come round.
 */
final class NoOrphan extends Invariant {

  private static final String WAKEUPS = RegionStack.arn(RegionStack.WAKEUPS_URL);

  @Override
  void ended(Invocation invocation, InvocationResult result) {
    if (truth().actions.isAnyOpen()) {
      boolean sweeps = truth().stage().region.bus().isScheduled(RegionStack.SWEEP);
      check(
          sweeps || left(invocation, result) > 0,
          "nobody will look after %s",
          truth().actions.open().iterator().next());
    }
  }

  /** How many messages stay in the queue when what is done with is deleted. */
  private int left(Invocation invocation, InvocationResult result) {
    int all = truth().stage().region.queues().messages(WAKEUPS);
    return result instanceof InvocationResult.Succeeded(String answer)
        ? all - count("\"messageId\"", invocation.payload()) + count("itemIdentifier", answer)
        : all;
  }

  private static int count(String word, String text) {
    return text.split(word, -1).length - 1;
  }
}
