package dev.airlock.proof.invariants;

/** Only an instance that the function saw waiting to come into service is registered. */
final class NoResurrection extends Invariant {

  @Override
  void sent(Deed deed) {
    if (deed instanceof Deed.Register(String balancer, var instances)) {
      for (String instance : instances) {
        String seen = truth().view().member(instance).map(View.Member::state).orElse("unseen");
        check(
            seen.equals("Pending:Wait"),
            "%s is registered with %s while it is %s",
            instance,
            balancer,
            seen);
      }
    }
  }
}
