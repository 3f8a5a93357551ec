package dev.airlock.report;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one strategy.
 *
 * @param failedByKind how many requests failed in each way, in words such as {@code truncated}
 * @param smallestDrainMargin from the end of an instance's last request to the moment it was let
 *     go, at its smallest; negative if requests were under way
 * @param drainedToCompleted how long instances that were free to go were held; empty if none waited
 *     until it was free
 * @param calls API calls for each instance that came or went
 * @param remark for people: who caused the failures, and why
 */
public record Row(
    String strategy,
    long requests,
    long failed,
    Map<String, Long> failedByKind,
    Optional<Duration> smallestDrainMargin,
    Optional<Spread> drainedToCompleted,
    Calls calls,
    String remark) {

  /** The middle and the end of several durations. */
  public record Spread(Duration median, Duration max) {}

  /** By the API's IAM prefix. */
  public record Calls(double elasticLoadBalancing, double all) {}

  double rate() {
    return requests == 0 ? 0 : (double) failed / requests;
  }
}
