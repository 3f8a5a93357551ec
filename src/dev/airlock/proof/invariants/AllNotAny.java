package dev.airlock.proof.invariants;

import java.util.List;

/** An instance is let go only when every balancer that its group names knows it no more. */
final class AllNotAny extends Invariant {

  @Override
  void releases(Release release) {
    if (!release.isRunning() || release.outOfTime()) {
      return;
    }
    List<String> all = truth().fronts.configured(release.action().group());
    for (String balancer : all) {
      check(
          !truth().fronts.isKnownTo(balancer, release.instance()),
          "%s is let go while %s, one of %d, still knows it",
          release.instance(),
          balancer,
          all.size());
    }
  }
}
