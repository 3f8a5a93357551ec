package dev.airlock.proof.invariants;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Once it is written that a fleet should run another release, or that the release is halted, nobody
 * is taken out for the former any more.
 */
final class DeployFence extends Invariant {

  /** No read is further out of date. */
  private static final Duration STALENESS = Duration.ofSeconds(10);

  private final Map<String, Instant> written = new HashMap<>();

  @Override
  void fleetTagged(String group, Map<String, String> tags) {
    boolean isAbout = tags.containsKey("airlock:release") || tags.containsKey(HALTED);
    if (isAbout) {
      written.put(group, truth().now());
    }
  }

  private static final String HALTED = "airlock:release-halted";

  @Override
  void arrives(Deed deed) {
    if (deed instanceof Deed.Tag tag && tag.wishes(Side.OUT)) {
      Releases.of(tag)
          .ifPresent(label ->
              // Of a fleet whose last instance ends now nobody can say what it should run.
              tag.instances().stream()
                  .filter(truth()::isRunning)
                  .forEach(instance ->
                      truth()
                          .groupOf(instance)
                          .filter(this::isKnown)
                          .ifPresent(group -> look(group, instance, label))));
    }
  }

  private boolean isKnown(String group) {
    Instant then = written.getOrDefault(group, Instant.MIN);
    return then.isBefore(truth().now().minus(STALENESS));
  }

  private void look(String group, String instance, String label) {
    String wanted = truth().releases.wanted(group).map(FleetRelease::label).orElse("none");
    check(
        wanted.equals(label) && !truth().releases.isHalted(group),
        "%s is taken out for %s, while %s should run %s, halted: %s",
        instance,
        label,
        group,
        wanted,
        truth().releases.isHalted(group));
  }
}
