package dev.airlock.region.plane.loopback;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Real time on one thread, for tests with real connections. */
public final class ThreadedTimeline implements Timeline, AutoCloseable {
  private final InstantSource clock = InstantSource.system();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timeline").factory());

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Scheduled at(Instant when, Runnable task) {
    long nanos = Duration.between(instant(), when).toNanos();
    ScheduledFuture<?> scheduled = thread.schedule(task, nanos, TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void pass(Duration duration) {
    var passed = new CountDownLatch(1);
    at(instant().plus(duration), passed::countDown);
    try {
      passed.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
