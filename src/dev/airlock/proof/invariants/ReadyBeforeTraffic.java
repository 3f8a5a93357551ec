package dev.airlock.proof.invariants;

/**
 * An instance is registered only after a probe of it has succeeded: in this very invocation, and
 * since the instance arrived. Where its group wants no probe, its balancers' checks must do.
 */
final class ReadyBeforeTraffic extends Invariant {

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Register(String balancer, var instances)) {
      instances.forEach(instance -> look(balancer, instance));
    }
  }

  private void look(String balancer, String instance) {
    truth()
        .actions
        .arrival(instance)
        .filter(action -> truth().settings(action.group()).probe().isPresent())
        .filter(
            action -> truth().hand.retagged(action.group()).isBefore(truth().view().groupsRead()))
        .ifPresent(action ->
            check(
                truth().isProvenReady(instance, action.opened()),
                "%s is registered with %s, and no probe said that it is ready",
                instance,
                balancer));
  }
}
