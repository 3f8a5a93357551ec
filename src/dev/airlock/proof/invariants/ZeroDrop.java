package dev.airlock.proof.invariants;

import dev.airlock.region.plane.Outcome;
import java.time.Instant;

/**
 * No request fails because of what the function decided: none is cut off on an instance that it let
 * go, none finds an instance that it registered unready, and none finds nobody because it took out
 * who should serve.
 *
 * <p>A machine that ended by itself, a request longer than the drain that its balancer allows, and
 * a balancer that somebody deleted are the world's doing; so is one that somebody let go by hand,
 * and that came back while balancers still had it.
 */
final class ZeroDrop extends Invariant {

  @Override
  void requestEnded(Outcome outcome) {
    boolean isOurs =
        switch (outcome.fate()) {
          case SERVED -> false;
          case NO_ROUTE -> wasTakenOut(outcome.balancer());
          case RESET, CUT -> wasLetGo(instance(outcome));
          case REFUSED, NOT_READY ->
              wasLetGo(instance(outcome)) || wasUnready(outcome.balancer(), instance(outcome));
        };
    check(
        !isOurs,
        "%s of a request to %s of %s, begun %s",
        outcome.fate(),
        instance(outcome),
        outcome.balancer(),
        outcome.start());
  }

  private static String instance(Outcome outcome) {
    return outcome.instanceId().orElse("nobody");
  }

  /** The function let it go while it ran, with time left to drain it. */
  private boolean wasLetGo(String instance) {
    return truth().isLetGo(instance)
        && !truth().isBrokenOff()
        && !truth().forgotten.isForgotten(instance)
        && truth()
            .actions
            .lastRelease(instance)
            .filter(release -> release.isRunning() && !release.outOfTime())
            .filter(release -> !hasServedSince(release))
            .isPresent();
  }

  /** It was let go back into a warm pool; without a hook nobody asked when it left for good. */
  private boolean hasServedSince(Release release) {
    Instant served = truth().inServiceSince(release.instance());
    return served.isAfter(release.action().opened()) && served.isBefore(truth().now());
  }

  private boolean wasUnready(String balancer, String instance) {
    return !truth().isLetGo(instance)
        && truth().isRunning(instance)
        && !truth().isExcused(instance, Excuse.MEDDLED)
        && !truth().isExcused(instance, Excuse.RESTARTED)
        && truth().fronts.hasJoined(balancer, instance);
  }

  /** One serves, is asked to go nowhere, and the balancer that it joined knows it no more. */
  private boolean wasTakenOut(String balancer) {
    Instant settled = truth().now().minus(Truth.LONGEST_LAG);
    return truth().hand.balancersBroken().equals(Instant.MIN)
        && truth().serving(balancer).stream()
            .filter(instance -> truth().inServiceSince(instance).isBefore(settled))
            .anyMatch(instance -> !truth().fronts.isKnownTo(balancer, instance));
  }
}
