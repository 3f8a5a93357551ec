package dev.airlock.proof.invariants;

/**
 * An instance is let go only if it is busy with no request and no balancer may send it another; or
 * the time of its hook, or of its drain, is up.
 */
final class DrainBeforeRelease extends Invariant {

  @Override
  void releases(Release release) {
    if (!release.action().isArrival() && !truth().isBrokenOff()) {
      check(release.isDrained() || release.outOfTime(), "%s", release);
    }
  }
}
