package dev.airlock.proof.invariants;

/**
 * Where a group would replace whoever leaves the balancers attached to it, nobody whom people or a
 * release want out leaves one while the group counts on it: it is in Standby, or about to be.
 */
final class StandbyFirst extends Invariant {

  @Override
  void tookEffect(Deed deed) {
    if (deed instanceof Deed.Deregister(String balancer, var instances)) {
      instances.forEach(instance -> look(balancer, instance));
    }
  }

  private void look(String balancer, String instance) {
    boolean isReplaced =
        truth()
            .groupOf(instance)
            .filter(truth().stage().region.autoScaling()::trustsBalancers)
            .isPresent();
    boolean isWantedOut =
        truth().marksOf(instance).leave().filter(wish -> !wish.isByEc2()).isPresent();
    if (isReplaced && isWantedOut && truth().isRunning(instance)) {
      check(
          !truth().stateOf(instance).equals("InService"),
          "%s leaves %s, and its group still counts on it",
          instance,
          balancer);
    }
  }
}
