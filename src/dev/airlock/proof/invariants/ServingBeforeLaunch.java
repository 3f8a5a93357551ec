package dev.airlock.proof.invariants;

import dev.airlock.model.Move;

/**
 * An arrival is completed with CONTINUE only if every balancer that its group names said, in this
 * very invocation, that it serves with it; unless the group wants even those that never get ready,
 * or somebody wants it out.
 */
final class ServingBeforeLaunch extends Invariant {

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Complete complete && !complete.abandons()) {
      truth().actions.target(complete).filter(Action::isArrival).ifPresent(this::look);
    }
  }

  private void look(Action action) {
    boolean retagged = truth().hand.retagged(action.group()).isAfter(truth().view().groupsRead());
    boolean letsInAnyone =
        truth().settings(action.group()).whenNeverReady() == Move.Result.CONTINUE;
    if (retagged || letsInAnyone || truth().marksOf(action.instance()).isAskedOut()) {
      return;
    }
    for (String balancer : truth().fronts.configured(action.group())) {
      check(
          truth().view().serves(balancer, action.instance()).orElse(false),
          "%s is let in, and %s did not say that it serves with it",
          action,
          balancer);
    }
  }
}
