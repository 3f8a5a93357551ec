package dev.airlock.cli.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Threads that share nothing but what they are given. */
final class Workers implements AutoCloseable {

  private final int threads;
  private final ExecutorService executor;

  Workers(int threads) {
    this.threads = threads;
    executor = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
  }

  /** Lets every thread do it, and waits for all. */
  void each(Runnable work) {
    List<Supplier<Boolean>> jobs = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      jobs.add(() -> {
        work.run();
        return true;
      });
    }
    all(jobs);
  }

  /** What all come to, in their order. */
  <T> List<T> all(List<Supplier<T>> jobs) {
    List<Future<T>> futures = jobs.stream().map(job -> executor.submit(job::get)).toList();
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("it was stopped", stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
    return results;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
