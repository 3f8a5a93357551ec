package dev.airlock.proof.invariants;

import dev.airlock.model.MarkTags;
import dev.airlock.model.Move;
import dev.airlock.model.Phase;
import java.util.HashSet;
import java.util.Set;

/**
 * An arrival is completed with CONTINUE only if every balancer that its group names said, in this
 * very invocation, that it serves with it, or in that which wrote down that it is admitted; unless
 * the group wants even those that never get ready, or somebody wants it out. The same holds for
 * whoever leaves Standby, whatever the group wants.
 */
final class ServingBeforeLaunch extends Invariant {

  private static final String ADMITTED = Phase.ADMITTED.label() + " ";

  private final Set<Action> admitted = new HashSet<>();

  @Override
  void arrives(Deed deed) {
    switch (deed) {
      case Deed.Tag(var ids, var tags, var _)
          when tags.getOrDefault(MarkTags.STATUS, "").startsWith(ADMITTED) ->
          ids.forEach(this::admit);
      case Deed.Complete complete when !complete.abandons() ->
          truth()
              .actions
              .target(complete)
              .filter(Action::isArrival)
              .filter(action -> !admitted.contains(action))
              .ifPresent(this::look);
      case Deed.Complete _,
          Deed.Tag _,
          Deed.Register _,
          Deed.Deregister _,
          Deed.Heartbeat _,
          Deed.Install _ -> {}
      case Deed.Standby standby -> {
        if (!standby.enters()) {
          standby.instances().forEach(instance -> look(standby.group(), instance, instance));
        }
      }
    }
  }

  /** What EC2 does not take the function remembers. */
  @Override
  void turnedAway(Deed deed, Throwable why) {
    if (deed instanceof Deed.Tag) {
      arrives(deed);
    }
  }

  private void admit(String instance) {
    truth().actions.of(instance).stream()
        .filter(Action::isOpen)
        .filter(Action::isArrival)
        .filter(admitted::add)
        .forEach(this::look);
  }

  private void look(Action action) {
    boolean letsInAnyone =
        truth().settings(action.group()).whenNeverReady() == Move.Result.CONTINUE;
    if (!letsInAnyone && !truth().marksOf(action.instance()).isAskedOut()) {
      look(action.group(), action.instance(), action);
    }
  }

  private void look(String group, String instance, Object who) {
    if (truth().hand.retagged(group).isAfter(truth().view().groupsRead())) {
      return;
    }
    for (String balancer : truth().fronts.configured(group)) {
      check(
          truth().view().serves(balancer, instance).orElse(false),
          "%s is let in, and %s did not say that it serves with it",
          who,
          balancer);
    }
  }
}
