package dev.airlock.proof.invariants;

import java.util.Set;

/**
 * A read that failed is no proof. An instance is let go only if every balancer that it joined
 * answered in this very invocation; and one that runs is said to have ended only if EC2 said so.
 */
final class UnknownIsNotAbsent extends Invariant {

  private static final Set<String> GONE = Set.of("INSTANCE_ENDED", "GONE_BEFORE_SERVICE");

  @Override
  void releases(Release release) {
    boolean isForgotten = truth().forgotten.isForgotten(release.instance());
    if (!release.isRunning() || release.outOfTime() || isForgotten) {
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

  @Override
  void decided(Decision decision) {
    String instance = decision.instance();
    if (GONE.contains(decision.reason()) && !truth().isExcused(instance, Excuse.TAKEN)) {
      check(
          !truth().isRunning(instance) || truth().view().hasEnded(instance),
          "%s runs, and is said to have ended",
          instance);
    }
  }
}
