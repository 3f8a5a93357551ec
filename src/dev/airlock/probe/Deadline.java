package dev.airlock.probe;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment by which one connection must have given its answer, however it dribbles. */
final class Deadline {

  private final LongSupplier nanos;
  private final long start;
  private final Duration timeout;

  Deadline(LongSupplier nanos, Duration timeout) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.timeout = timeout;
  }

  Duration elapsed() {
    return Duration.ofNanos(nanos.getAsLong() - start);
  }

  boolean passed() {
    return elapsed().compareTo(timeout) >= 0;
  }

  /** For {@code setSoTimeout}, where 0 would mean for ever. */
  int millisLeft() throws SocketTimeoutException {
    if (passed()) {
      throw new SocketTimeoutException("deadline of " + Text.of(timeout));
    }
    long left = timeout.minus(elapsed()).toMillis();
    return Math.clamp(left, 1, Integer.MAX_VALUE);
  }
}
