package dev.airlock.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Runs calls that do not depend on each other. The results are in the order of the tasks. */
@FunctionalInterface
public interface SideBySide {

  <T> List<T> run(List<Supplier<T>> tasks);

  /** One after the other: for one thread and virtual time. */
  static SideBySide inTurn() {
    return new SideBySide() {
      @Override
      public <T> List<T> run(List<Supplier<T>> tasks) {
        List<T> results = new ArrayList<>(tasks.size());
        tasks.forEach(task -> results.add(task.get()));
        return results;
      }
    };
  }

  /**
   * On virtual threads.
   *
   * @param atOnce how many run at the same time at most
   */
  static SideBySide onVirtualThreads(int atOnce) {
    return new SideBySide() {
      @Override
      public <T> List<T> run(List<Supplier<T>> tasks) {
        if (tasks.size() < 2) {
          return inTurn().run(tasks);
        }
        Semaphore slots = new Semaphore(atOnce);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
          List<Future<T>> futures = new ArrayList<>(tasks.size());
          for (Supplier<T> task : tasks) {
            slots.acquireUninterruptibly();
            futures.add(
                threads.submit(() -> {
                  try {
                    return task.get();
                  } finally {
                    slots.release();
                  }
                }));
          }
          List<T> results = new ArrayList<>(tasks.size());
          for (Future<T> future : futures) {
            results.add(future.get());
          }
          return results;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted", e);
        }
      }
    };
  }
}
