package dev.airlock.proof.invariants;

import dev.airlock.aws.Clients;

/** No change begins that could outlast the invocation that makes it. */
final class DeadlineGuard extends Invariant {

  @Override
  void sent(Deed deed) {
    truth()
        .invocation()
        .map(invocation -> invocation.remaining(truth().now()))
        .ifPresent(left ->
            check(left.compareTo(Clients.LONGEST_CALL) >= 0, "%s with %s left", deed, left));
  }
}
