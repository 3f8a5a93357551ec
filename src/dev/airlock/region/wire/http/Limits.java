package dev.airlock.region.wire.http;

import java.time.Duration;

/**
 * How much patience a server has.
 *
 * @param largestBody in bytes
 * @param oneWay how long a client may take from the last answer to the end of its next request, and
 *     again to take the answer; then its connection is broken
 */
public record Limits(int largestBody, Duration oneWay) {

  /** SQS takes batches of 1 MiB, which grow when they are put into JSON. */
  public static final Limits USUAL = new Limits(8 << 20, Duration.ofMinutes(1));
}
