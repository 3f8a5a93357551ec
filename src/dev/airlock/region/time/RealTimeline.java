package dev.airlock.region.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The time of day, for a region that people watch: the one place where real time enters.
 *
 * <p>One thread runs the tasks, each while it holds the region's lock. A task that throws goes to
 * that thread's uncaught exception handler, and the next one runs.
 */
public final class RealTimeline implements Timeline, AutoCloseable {

  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition agendaChanged = lock.newCondition();
  private final Agenda agenda = new Agenda();
  private boolean closed;

  public RealTimeline() {
    Thread.ofPlatform().name("region-timeline").daemon().start(this::runTasks);
  }

  /** Steady: a step of the machine's clock does not reach the region. */
  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public Scheduled at(Instant when, Runnable task) {
    return locked(() -> {
      Scheduled scheduled = agenda.add(when, task);
      agendaChanged.signal();
      return scheduled;
    });
  }

  /** Sleeps. The lock is let go meanwhile, however often the caller has taken it. */
  @Override
  public void pass(Duration duration) {
    int holds = lock.getHoldCount();
    for (int i = 0; i < holds; i++) {
      lock.unlock();
    }
    try {
      sleepUntil(instant().plus(duration));
    } finally {
      for (int i = 0; i < holds; i++) {
        lock.lock();
      }
    }
  }

  @Override
  public <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Runs no further task. */
  @Override
  public void close() {
    locked(() -> {
      closed = true;
      agendaChanged.signal();
      return null;
    });
  }

  private void sleepUntil(Instant end) {
    Duration left = Duration.between(instant(), end);
    while (left.isPositive() && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left.toNanos());
      left = Duration.between(instant(), end);
    }
  }

  private void runTasks() {
    lock.lock();
    try {
      while (!closed) {
        Agenda.Entry next = agenda.peek();
        if (next == null) {
          agendaChanged.await();
        } else if (next.when.isAfter(instant())) {
          Duration left = Duration.between(instant(), next.when);
          agendaChanged.await(left.toNanos(), TimeUnit.NANOSECONDS);
        } else {
          run(agenda.take());
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private static void run(Agenda.Entry entry) {
    try {
      entry.task.run();
    } catch (RuntimeException | Error failure) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
  }
}
