package dev.airlock.region.plane.loopback;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A virtual thread for each task, and a way to know that all have ended. */
final class Threads implements Executor, AutoCloseable {
  static final Duration END_WITHIN = Duration.ofSeconds(10);

  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("loopback-", 0).factory());

  /** Runs a task; once closed, nothing begins any more. */
  @Override
  public void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException closed) {
      // Someone came to the door while it was being shut.
    }
  }

  boolean haveEnded() {
    return executor.isTerminated();
  }

  /** Interrupts what still runs, and waits until all of it has ended. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("threads of the data plane do not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
