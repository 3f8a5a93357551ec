package dev.airlock.proof.invariants;

/**
 * An instance is let go only if it is busy with no request and no balancer may send it another; or
 * the time of its hook, or of its drain, is up. Whoever may write nothing down, and loses his
 * memory, can't wait for what he took out.
 */
final class DrainBeforeRelease extends Invariant {

  @Override
  void releases(Release release) {
    boolean isKnown = !truth().isBrokenOff() && !truth().forgotten.isForgotten(release.instance());
    if (!release.action().isArrival() && isKnown) {
      check(release.isDrained() || release.outOfTime(), "%s", release);
    }
  }
}
