package dev.airlock.proof.invariants;

import java.time.Duration;
import java.util.List;

/**
 * The function lets an instance go: it completes an action that holds one on its way out, or
 * abandons an arrival. It shows the world at the moment when the call takes effect.
 *
 * @param isRunning false if its machine had ended before: nothing was left to drain
 * @param inFlight requests that the instance is busy with
 * @param routes balancers that may still send it new ones
 * @param outOfTime true if the hook, or the time that the group allows for a drain, was at its end
 */
record Release(
    Action action,
    String result,
    boolean isRunning,
    int inFlight,
    List<String> routes,
    boolean outOfTime) {

  /** If its event is lost, a hook may be thought to hold as long as the sweep has not looked. */
  private static final Duration SURELY_SEEN = Duration.ofSeconds(75);

  /** True if it serves nobody, and nobody will ask it to. */
  boolean isDrained() {
    return !isRunning || inFlight == 0 && routes.isEmpty();
  }

  String instance() {
    return action.instance();
  }

  @Override
  public String toString() {
    return "%s is let go by %s with %s, %d requests under way, routed by %s"
        .formatted(instance(), action.hook(), result, inFlight, routes);
  }

  /** The world at the moment when a call that lets an instance go is about to take effect. */
  static Release of(Truth truth, Action action, Deed.Complete deed) {
    String instance = action.instance();
    List<String> routes =
        truth.fronts.all().stream()
            .filter(balancer -> truth.fronts.isRouted(balancer, instance))
            .toList();
    boolean drainIsOver =
        truth
            .settings(action.group())
            .drainWithin()
            .filter(limit -> !truth.now().isBefore(action.opened().plus(limit).minus(SURELY_SEEN)))
            .isPresent();
    return new Release(
        action,
        deed.result(),
        truth.isRunning(instance),
        truth.stage().region.plane().inFlight(instance),
        routes,
        drainIsOver || action.isNearlyOver(truth.now()));
  }
}
