package dev.airlock.region.functions;

import java.time.Duration;

/**
 * What a function has done so far, in the terms of Lambda's metrics.
 *
 * @param errors invocations that failed, those that timed out included
 * @param duration of all invocations, without cold starts
 * @param billed the same, each rounded up to a millisecond, with cold starts
 */
public record FunctionStatistics(
    long invocations,
    long errors,
    long timeouts,
    long coldStarts,
    Duration duration,
    Duration billed) {
  static final FunctionStatistics NONE =
      new FunctionStatistics(0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

  FunctionStatistics plus(
      Invocation invocation, InvocationResult result, Duration ran, Duration init) {
    boolean timedOut = result instanceof InvocationResult.TimedOut;
    boolean failed = timedOut || result instanceof InvocationResult.Failed;
    Duration charged = invocation.coldStart() ? ran.plus(init) : ran;
    return new FunctionStatistics(
        invocations + 1,
        errors + (failed ? 1 : 0),
        timeouts + (timedOut ? 1 : 0),
        coldStarts + (invocation.coldStart() ? 1 : 0),
        duration.plus(ran),
        billed.plusMillis(roundedUp(charged)));
  }

  private static long roundedUp(Duration charged) {
    return charged.plusNanos(999_999).toMillis();
  }
}
