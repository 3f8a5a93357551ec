package dev.airlock.proof.invariants;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.Side;
import java.util.ArrayList;
import java.util.List;

/**
 * Nobody who serves is taken out for a release unless, without it, as many serve in each of its
 * balancers as the release wants. Whoever is on any way out, or is asked to be, serves no more.
 *
 * <p>What a balancer and the group said in the same invocation counts as true: between the answer
 * and the tag health may change, a scale-in begin, and a balancer be named.
 */
final class CapacityFloor extends Invariant {

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Tag tag && tag.wishes(Side.OUT) && Releases.of(tag).isPresent()) {
      List<String> taken = new ArrayList<>();
      for (String instance : tag.instances()) {
        truth().groupOf(instance).ifPresent(group -> look(group, instance, taken));
        taken.add(instance);
      }
    }
  }

  private void look(String group, String instance, List<String> taken) {
    if (truth().releases.stays(instance)) {
      truth()
          .releases
          .wanted(group)
          .ifPresent(release ->
              truth().fronts.heardConfigured(group).stream()
                  .filter(front -> truth().releases.isHeardToServe(front, instance))
                  .forEach(front -> look(group, release, front, instance, taken)));
    }
  }

  private void look(
      String group, FleetRelease release, String front, String instance, List<String> taken) {
    long left =
        truth().states(group).keySet().stream()
            .filter(other -> isHeardInService(other) || truth().plain.isInService(other))
            .filter(other -> !other.equals(instance) && !taken.contains(other))
            .filter(truth().releases::stays)
            .filter(other -> truth().releases.isHeardToServe(front, other))
            .count();
    int floor = truth().releases.floor(release, group);
    boolean isAsRead = truth().hand.lastDetached().isBefore(truth().view().groupsRead());
    check(
        left >= floor || !isAsRead,
        "%s is taken out for %s, and leaves %d in %s, fewer than %d",
        instance,
        release.label(),
        left,
        front,
        floor);
  }

  private boolean isHeardInService(String instance) {
    return truth()
        .view()
        .member(instance)
        .filter(member -> member.state().equals("InService"))
        .isPresent();
  }
}
