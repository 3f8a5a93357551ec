package dev.airlock.proof.invariants;

import dev.airlock.model.Settings;
import java.util.Optional;

/**
 * Where a group grants a grace, an instance that a hook holds is left in its balancers for as long
 * as that, unless its time runs out.
 */
final class GraceFirst extends Invariant {

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Deregister(String balancer, var instances)) {
      instances.forEach(instance -> look(balancer, instance));
    }
  }

  private void look(String balancer, String instance) {
    departure(instance)
        .ifPresent(action ->
            check(
                !truth()
                    .now()
                    .isBefore(action.opened().plus(truth().settings(action.group()).grace())),
                "%s is taken out of %s within its grace",
                action,
                balancer));
  }

  /** Who was asked to leave before, by whatever, or is forced out, has no grace. */
  private Optional<Action> departure(String instance) {
    return truth().actions.of(instance).stream()
        .filter(action -> action.isOpen() && action.state().equals("Terminating:Wait"))
        .filter(action -> action.hook().startsWith("airlock-"))
        .filter(this::isFirst)
        .filter(action -> hasGrace(truth().settings(action.group())))
        .filter(action -> truth().hand.retagged(action.group()).isBefore(action.opened()))
        .filter(action -> !action.isNearlyOver(truth().now()) && truth().isRunning(instance))
        .filter(_ -> !truth().tagsOf(instance).containsKey("airlock:desired"))
        .filter(action -> isSeen(action, instance))
        .findFirst();
  }

  /** An arrival may be given up, and its group take it out between the look and the call. */
  private boolean isSeen(Action action, String instance) {
    return truth()
        .view()
        .member(instance)
        .filter(member -> member.state().equals(action.state()))
        .isPresent();
  }

  private boolean isFirst(Action departure) {
    return truth().actions.of(departure.instance()).stream()
        .filter(earlier -> !earlier.isArrival())
        .noneMatch(earlier -> earlier.opened().isBefore(departure.opened()));
  }

  private static boolean hasGrace(Settings settings) {
    return !settings.grace().isZero() && settings.drainWithin().isEmpty();
  }
}
