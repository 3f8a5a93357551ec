package dev.airlock.proof.invariants;

/**
 * Only an instance that the function saw waiting to come into service is registered, or one that
 * was asked to come back.
 */
final class NoResurrection extends Invariant {

  @Override
  void sent(Deed deed) {
    if (deed instanceof Deed.Register(String balancer, var instances)) {
      for (String instance : instances) {
        String seen = truth().view().member(instance).map(View.Member::state).orElse("unseen");
        check(
            seen.equals("Pending:Wait") || seen.equals("InService") && isAskedBack(instance),
            "%s is registered with %s while it is %s",
            instance,
            balancer,
            seen);
      }
    }
  }

  private boolean isAskedBack(String instance) {
    return truth().marksOf(instance).comeBack().isPresent();
  }
}
