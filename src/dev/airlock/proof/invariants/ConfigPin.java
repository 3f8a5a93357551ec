package dev.airlock.proof.invariants;

/**
 * What an instance joined it leaves before it is let go, though its group's settings may name that
 * balancer no more.
 */
final class ConfigPin extends Invariant {

  @Override
  void releases(Release release) {
    boolean isForgotten = truth().forgotten.isForgotten(release.instance());
    if (!release.isRunning() || release.outOfTime() || isForgotten) {
      return;
    }
    String group = release.action().group();
    for (String balancer : truth().fronts.of(group)) {
      boolean wasDropped =
          truth().fronts.hasJoined(balancer, release.instance())
              && !truth().fronts.configured(group).contains(balancer)
              && truth().fronts.exists(balancer);
      if (wasDropped) {
        check(
            !truth().fronts.isKnownTo(balancer, release.instance()),
            "%s is let go while %s, that it joined under other settings, still knows it",
            release.instance(),
            balancer);
      }
    }
  }
}
