package dev.airlock.proof.invariants;

import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;

/** No message, whatever it says, makes the function fail for the others of its batch. */
final class BatchIsolation extends Invariant {

  private static final String MESSAGE = "\"messageId\"";

  @Override
  void ended(Invocation invocation, InvocationResult result) {
    String batch = invocation.payload();
    if (batch.indexOf(MESSAGE, batch.indexOf(MESSAGE) + 1) > 0) {
      checked();
    }
    if (result instanceof InvocationResult.Failed(RuntimeException defect)) {
      truth().broken(name(), "the function failed by itself: " + defect);
    }
  }
}
