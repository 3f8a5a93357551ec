package dev.airlock.proof.invariants;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.Side;
import java.util.HashSet;
import java.util.Set;

/** No more members of a fleet are out for a release at once than the release allows. */
final class AtMostSurge extends Invariant {

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Tag tag && tag.wishes(Side.OUT) && Releases.of(tag).isPresent()) {
      Set<String> groups = new HashSet<>();
      tag.instances().forEach(instance -> truth().groupOf(instance).ifPresent(groups::add));
      groups.forEach(
          group -> truth().releases.wanted(group).ifPresent(release -> look(group, release, tag)));
    }
  }

  private void look(String group, FleetRelease release, Deed.Tag tag) {
    Set<String> away = new HashSet<>(truth().releases.away(group));
    boolean isMore = false;
    for (String instance : tag.instances()) {
      boolean isOurs = truth().groupOf(instance).filter(group::equals).isPresent();
      // Who has ended is away for good, and nothing can be written on it.
      boolean isThere = isOurs && truth().isRunning(instance);
      isMore |= isThere && !truth().releases.isAway(instance) && away.add(instance);
    }
    if (isMore) {
      int limit = truth().releases.mayBeOut(release, group);
      check(
          away.size() <= limit,
          "%d of %s are out for %s at once, more than %d",
          away.size(),
          group,
          release.label(),
          limit);
    }
  }
}
