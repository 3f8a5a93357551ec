package dev.airlock.region.functions;

import java.time.Duration;
import java.time.Instant;

/**
 * One call of a function.
 *
 * @param requestId a UUID
 * @param payload the event, as JSON
 * @param started when the function sees its event: after a cold start, if it needs one
 * @param deadline when it is killed, unless it has answered
 * @param coldStart true if a new execution environment was started for it
 * @param environment which of the function's execution environments it runs in, counted from 1
 */
public record Invocation(
    String requestId,
    String payload,
    Instant started,
    Instant deadline,
    boolean coldStart,
    int environment) {

  /** What is left at {@code now}; zero once the deadline has passed. */
  public Duration remaining(Instant now) {
    return isOver(now) ? Duration.ZERO : Duration.between(now, deadline);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(deadline);
  }
}
