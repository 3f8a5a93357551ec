package dev.airlock.proof.invariants;

import dev.airlock.region.autoscaling.ClosedAction.By;

/** An instance that is in a warm pool, or on its way into it, is behind no balancer. */
final class WarmPoolSilence extends Invariant {

  private static final String WARMED = "Warmed:";

  @Override
  void tookEffect(Deed deed) {
    if (deed instanceof Deed.Register(String balancer, var instances)) {
      for (String instance : instances) {
        String state = truth().stateOf(instance);
        if (state.startsWith(WARMED)) {
          truth().broken(name(), "%s is %s and joins %s".formatted(instance, state, balancer));
        }
      }
    }
  }

  @Override
  void closed(Action action) {
    boolean isCompleted = action.closed().filter(end -> end.by() == By.COMPLETED).isPresent();
    boolean isForced = action.release.filter(release -> release.outOfTime()).isPresent();
    if (isCompleted && !isForced && action.state().startsWith(WARMED)) {
      check(
          truth().fronts.configured(action.group()).stream()
              .noneMatch(balancer -> truth().fronts.isKnownTo(balancer, action.instance())),
          "%s goes into its warm pool, and a balancer still knows it",
          action);
    }
  }
}
