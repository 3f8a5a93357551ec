package dev.airlock.probe;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A moment on a steady clock at which something must be over. */
final class Deadline {
  private final LongSupplier nanoClock;
  private final long start;
  private final long nanos;

  private Deadline(LongSupplier nanoClock, long start, long nanos) {
    this.nanoClock = nanoClock;
    this.start = start;
    this.nanos = nanos;
  }

  /** Starts now, and is over after {@code time}. */
  static Deadline in(Duration time, LongSupplier nanoClock) {
    return new Deadline(nanoClock, nanoClock.getAsLong(), time.toNanos());
  }

  /** Another one that is over after {@code time} from now, but never later than this one. */
  Deadline orIn(Duration time) {
    return new Deadline(nanoClock, start, Math.min(nanos, elapsed().plus(time).toNanos()));
  }

  /** How long ago it started. */
  Duration elapsed() {
    return Duration.ofNanos(nanoClock.getAsLong() - start);
  }

  /** For sockets: rounded up, so that it is over when they give up; 0 when it is over. */
  int millisLeft() {
    long left = nanos - elapsed().toNanos();
    return Math.clamp(Math.ceilDiv(left, 1_000_000L), 0, Integer.MAX_VALUE);
  }
}
