package dev.airlock.proof.invariants;

/**
 * An instance is let go only if every balancer that it joined answered in this very invocation: a
 * read that failed is no proof.
 */
final class UnknownIsNotAbsent extends Invariant {

  @Override
  void releases(Release release) {
    if (!release.isRunning() || release.outOfTime()) {
      return;
    }
    for (String balancer : truth().fronts.of(release.action().group())) {
      if (truth().fronts.hasJoined(balancer, release.instance())
          && truth().fronts.exists(balancer)) {
        check(
            truth().view().hasAnswered(balancer),
            "%s is let go, and %s told nothing",
            release.instance(),
            balancer);
      }
    }
  }
}
