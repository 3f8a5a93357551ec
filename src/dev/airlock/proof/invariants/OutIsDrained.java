package dev.airlock.proof.invariants;

import dev.airlock.model.Phase;

/**
 * An instance is called out of service only when it is busy with no request and no balancer may
 * send it another: whoever wants it out may begin to work on it then.
 */
final class OutIsDrained extends Invariant {

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Tag tag && tag.marks().isIn(Phase.OUT) && !truth().isBrokenOff()) {
      tag.instances().stream()
          .filter(instance -> truth().isRunning(instance) && !truth().isExcused(instance))
          .forEach(this::look);
    }
  }

  private void look(String instance) {
    int inFlight = truth().stage().region.plane().inFlight(instance);
    boolean isRouted =
        truth().fronts.all().stream().anyMatch(front -> truth().fronts.isRouted(front, instance));
    check(
        inFlight == 0 && !isRouted,
        "%s is called out, with %d requests under way, routed: %s",
        instance,
        inFlight,
        isRouted);
  }
}
