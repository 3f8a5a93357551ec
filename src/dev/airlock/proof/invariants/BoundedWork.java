package dev.airlock.proof.invariants;

import dev.airlock.region.api.Faults;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;

/** An invocation makes so many calls at most, whatever goes wrong, and more only for more work. */
final class BoundedWork extends Invariant {

  private static final int AT_MOST = 60;
  private static final int FOR_EACH_INSTANCE = 12;

  private int calls;

  @Override
  void called(Faults.Call call) {
    calls++;
  }

  @Override
  void ended(Invocation invocation, InvocationResult result) {
    int limit = calls <= AT_MOST ? AT_MOST : AT_MOST + FOR_EACH_INSTANCE * members();
    check(calls <= limit, "%d calls in one invocation, more than %d", calls, limit);
    calls = 0;
  }

  /** All there are, or that were shown to it: it may have let go whom it worked for. */
  private int members() {
    return Math.max(truth().members(), truth().view().members().size());
  }
}
