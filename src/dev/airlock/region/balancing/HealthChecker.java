package dev.airlock.region.balancing;

import dev.airlock.region.time.Timeline;
import java.util.function.Supplier;

/**
 * Checks one instance for one balancer, again and again, and holds a verdict.
 *
 * <p>One passed check is enough for a newcomer; one that was unhealthy needs several in a row.
 */
final class HealthChecker {

  private final Surroundings around;
  private final String instanceId;
  private final Supplier<HealthPolicy> policy;
  private final Runnable verdictChanged;
  private Timeline.Scheduled next = () -> {};
  private Verdict verdict = Verdict.REGISTERING;
  private int generation;
  private boolean lastPassed;
  private int inARow;

  /**
   * @param policy asked before each check, so that a change holds from the next one on
   */
  HealthChecker(
      Surroundings around, String instanceId, Supplier<HealthPolicy> policy, Runnable changed) {
    this.around = around;
    this.instanceId = instanceId;
    this.policy = policy;
    this.verdictChanged = changed;
  }

  /** Forgets what it knew, and checks from now on. */
  void start() {
    stop();
    verdict = Verdict.REGISTERING;
    inARow = 0;
    next = around.timeline.after(around.registrationTime, this::check);
  }

  /** Checks no more; the verdict stays. The answer to a check that is under way is not heard. */
  void stop() {
    generation++;
    next.cancel();
  }

  Verdict verdict() {
    return verdict;
  }

  private void check() {
    if (verdict == Verdict.REGISTERING) {
      verdict = Verdict.INITIAL;
    }
    HealthPolicy now = policy.get();
    next = around.timeline.after(now.interval(), this::check);
    int asked = generation;
    around.plane.check(
        instanceId,
        now.check(),
        passed -> {
          if (asked == generation) {
            hear(passed, now);
          }
        });
  }

  private void hear(boolean passed, HealthPolicy now) {
    inARow = passed == lastPassed ? inARow + 1 : 1;
    lastPassed = passed;
    Verdict before = verdict;
    verdict = judge(passed, now);
    if (verdict != before) {
      verdictChanged.run();
    }
  }

  private Verdict judge(boolean passed, HealthPolicy now) {
    int needed =
        switch (verdict) {
          case REGISTERING, INITIAL -> passed ? 1 : now.unhealthy();
          case HEALTHY -> now.unhealthy();
          case UNHEALTHY -> now.healthy();
        };
    if (inARow < needed) {
      return verdict;
    }
    return passed ? Verdict.HEALTHY : Verdict.UNHEALTHY;
  }

  /** What the checks have shown so far. */
  enum Verdict {
    /** No check was made yet. */
    REGISTERING,
    /** None has passed yet, and not enough have failed. */
    INITIAL,
    HEALTHY,
    UNHEALTHY
  }
}
