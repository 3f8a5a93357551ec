package dev.airlock.region.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What became of the requests so far.
 *
 * @param requests how many were sent and have ended
 * @param ok how many of them got their whole answer
 * @param underWay how many were sent and have not ended
 * @param notSent how many were due while too many were under way; a sign of a load too high for
 *     this computer, not of a failure
 * @param failedByKind every kind, also those that never happened
 * @param culprits how many failed behind whom, and how
 * @param firstFailures the first few, as examples
 * @param latency of the requests that were answered, counted from when they were due
 * @param served which releases answered, second by second
 */
public record Results(
    long requests,
    long ok,
    long underWay,
    long notSent,
    Map<FailureKind, Long> failedByKind,
    Map<Culprit, Long> culprits,
    List<Failure> firstFailures,
    Map<Page, Latency> latency,
    List<Served> served) {

  /**
   * Who was serving when requests failed.
   *
   * @param instanceId empty if the requests had reached none
   */
  public record Culprit(String balancer, String instanceId, FailureKind kind) {}

  /** Percentiles; zero while nothing was answered. */
  public record Latency(Duration p50, Duration p99, Duration longest) {}

  /**
   * The answers of one release in one second.
   *
   * @param second how many had passed since the load began
   * @param release what the instances said that they run; empty if they did not
   */
  public record Served(long second, String release, long requests) {}

  public long failed() {
    return requests - ok;
  }
}
