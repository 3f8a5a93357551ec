package dev.airlock.proof.invariants;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.Move;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Whoever is launched while its fleet should run a release is let in with that release: one that
 * came without would serve the old one, however late it was launched.
 */
final class ArrivesWithRelease extends Invariant {

  private final Map<String, Instant> written = new HashMap<>();

  @Override
  void fleetTagged(String group, Map<String, String> tags) {
    if (tags.containsKey("airlock:release")) {
      written.put(group, truth().now());
    }
  }

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Complete complete && !complete.abandons()) {
      truth()
          .actions
          .target(complete)
          .filter(Action::isArrival)
          .filter(this::isJudged)
          .ifPresent(action ->
              truth().releases.wanted(action.group()).ifPresent(release -> look(action, release)));
    }
  }

  /** A group may let in who is never ready; and who is wanted out is let in to stay out. */
  private boolean isJudged(Action action) {
    Instant since = written.getOrDefault(action.group(), Instant.MAX);
    return since.isBefore(action.opened())
        && truth().settings(action.group()).whenNeverReady() == Move.Result.ABANDON
        && truth().marksOf(action.instance()).leave().isEmpty()
        && !truth().isExcused(action.instance());
  }

  private void look(Action action, FleetRelease release) {
    String carried = truth().marksOf(action.instance()).carried().release().orElse("none");
    check(
        carried.equals(release.label()),
        "%s is let in with release %s instead of %s",
        action,
        carried,
        release.label());
  }
}
