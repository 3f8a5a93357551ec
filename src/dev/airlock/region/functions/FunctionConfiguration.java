package dev.airlock.region.functions;

import java.time.Duration;

/**
 * How a function is set up.
 *
 * @param arn for example {@code arn:aws:lambda:eu-west-1:111122223333:function:airlock}
 * @param timeout 1 second to 15 minutes; one that runs longer is killed
 * @param memoryMb shown to the function, without an effect here
 * @param initDuration how long a cold start takes before the function sees its event
 */
public record FunctionConfiguration(
    String arn, Duration timeout, int memoryMb, Duration initDuration) {
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);

  public FunctionConfiguration {
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException("a function's timeout is 1 to 900 s, not " + timeout);
    }
  }

  String name() {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
