package dev.airlock.proof.invariants;

/**
 * An arrival is abandoned only after it left what it had joined, as every departure; and a
 * departure is never answered with ABANDON, which could keep the instance for ever.
 */
final class AbandonIsDrainedToo extends Invariant {

  @Override
  void releases(Release release) {
    if (release.action().isArrival()) {
      if (!truth().isBrokenOff()) {
        check(release.isDrained() || release.outOfTime(), "%s", release);
      }
    } else {
      check(!release.result().equals("ABANDON"), "%s gets ABANDON", release.action());
    }
  }
}
