package dev.airlock.region.wire.http;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Breaks off what takes too long. */
final class Alarm implements AutoCloseable {

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("region-server-alarm").factory());

  Alarm() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /**
   * Runs {@code breakOff} after {@code limit}, unless what this returns is closed before; at once
   * after {@link #close}.
   */
  Pending in(Duration limit, Runnable breakOff) {
    try {
      var alarm = clock.schedule(breakOff, limit.toNanos(), TimeUnit.NANOSECONDS);
      return () -> alarm.cancel(false);
    } catch (RejectedExecutionException closed) {
      breakOff.run();
      return () -> {};
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** An alarm that is set. */
  interface Pending extends AutoCloseable {
    @Override
    void close();
  }
}
