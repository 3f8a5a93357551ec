package dev.airlock.proof.invariants;

import java.time.Instant;

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
    // Who was asked back is held by no action; a probe of this invocation is young enough.
    Instant arrives = truth().actions.arrival(instance).map(Action::opened).orElse(Instant.MIN);
    truth()
        .groupOf(instance)
        // Who has ended meanwhile is refused by any balancer.
        .filter(_ -> truth().isRunning(instance))
        .filter(group -> truth().settings(group).probe().isPresent())
        .filter(group -> truth().hand.retagged(group).isBefore(truth().view().groupsRead()))
        .ifPresent(_ ->
            check(
                truth().isProvenReady(instance, arrives),
                "%s is registered with %s, and no probe said that it is ready",
                instance,
                balancer));
  }
}
