package dev.airlock.cli.demo;

import dev.airlock.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Plays the strategies: the usual ways two at a time, and then Airlock by itself. */
final class Demo {

  private static final int AT_ONCE = 2;

  private final List<Strategies> wanted;
  private final DemoSettings settings;
  private final Story.Listener listener;
  private final Consumer<String> log;

  Demo(
      List<Strategies> wanted,
      DemoSettings settings,
      Story.Listener listener,
      Consumer<String> log) {
    this.wanted = wanted;
    this.settings = settings;
    this.listener = listener;
    this.log = log;
  }

  /**
   * A row for each, in their order.
   *
   * @throws IllegalStateException if a story could not be played to its end
   */
  List<Row> play() {
    List<Row> rows = new ArrayList<>(together(wanted.stream().filter(this::isUsual).toList()));
    rows.addAll(together(wanted.stream().filter(one -> !isUsual(one)).toList()));
    return rows;
  }

  private boolean isUsual(Strategies one) {
    return one != Strategies.AIRLOCK;
  }

  private List<Row> together(List<Strategies> some) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().factory());
    try {
      List<Future<Row>> futures =
          some.stream()
              .map(one -> threads.submit(() -> new Story(one, settings, listener, log).play()))
              .toList();
      List<Row> rows = new ArrayList<>();
      for (Future<Row> future : futures) {
        rows.add(future.get());
      }
      return rows;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the demo was stopped", stopped);
    } catch (ExecutionException broken) {
      throw broken.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(broken.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
