package dev.airlock.region.contract;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Waits as its place does: virtual time jumps, real time passes.
 *
 * @param step between two looks
 * @param limit longer than anything takes there; it is only waited for where something is wrong
 */
record Waiting(Timeline clock, Duration step, Duration limit) {

  /**
   * Waits until an assertion holds. A refusal meanwhile is a look in vain: AWS may not know
   * everywhere yet what was just made.
   *
   * @throws AssertionError or whatever else it fails with at last
   */
  void until(ThrowingCallable holds) {
    Instant end = clock.instant().plus(limit);
    while (clock.instant().isBefore(end)) {
      try {
        holds.call();
        return;
      } catch (AssertionError | AwsServiceException notYet) {
        clock.pass(step);
      } catch (Throwable broken) {
        throw new AssertionError(broken);
      }
    }
    finallyHolds(holds);
  }

  /** Lets time pass. */
  void pass(Duration duration) {
    clock.pass(duration);
  }

  private static void finallyHolds(ThrowingCallable holds) {
    try {
      holds.call();
    } catch (RuntimeException | Error failure) {
      throw failure;
    } catch (Throwable broken) {
      throw new AssertionError(broken);
    }
  }
}
