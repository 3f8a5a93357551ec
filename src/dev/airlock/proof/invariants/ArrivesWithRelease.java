package dev.airlock.proof.invariants;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.Move;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever is launched while its fleet should run a release is let in with that release: one that
 * came without would serve the old one, however late it was launched. While the release is halted,
 * it is the last that succeeded.
 */
final class ArrivesWithRelease extends Invariant {

  private final Map<String, Instant> written = new HashMap<>();
  private final Map<String, Boolean> stopped = new HashMap<>();
  private final Map<String, Instant> turned = new HashMap<>();

  @Override
  void fleetTagged(String group, Map<String, String> tags) {
    if (tags.containsKey("airlock:release")) {
      written.put(group, truth().now());
    }
    boolean isStopped = truth().releases.isStopped(group);
    if (!Boolean.valueOf(isStopped).equals(stopped.put(group, isStopped))) {
      turned.put(group, truth().now());
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
              truth()
                  .releases
                  .arrivesWith(action.group())
                  .ifPresent(release -> look(action, release)));
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
        carried.equals(release.label()) || isEither(action, carried),
        "%s is let in with release %s instead of %s",
        action,
        carried,
        release.label());
  }

  /** It was halted, or no longer, while this one was on its way in. */
  private boolean isEither(Action action, String carried) {
    Instant since = turned.getOrDefault(action.group(), Instant.MIN);
    Releases releases = truth().releases;
    return !since.isBefore(action.opened())
        && Stream.of(releases.wanted(action.group()), releases.succeeded(action.group()))
            .flatMap(Optional::stream)
            .anyMatch(release -> release.label().equals(carried));
  }
}
