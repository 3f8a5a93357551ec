package dev.airlock.cli.demo;

import dev.airlock.report.Rollout;
import dev.airlock.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Plays the usual ways, and then what Airlock does: always two stories at a time. */
final class Demo {

  private static final int AT_ONCE = 2;

  private final List<Strategies> wanted;
  private final List<ReleaseStory.Kind> releases;
  private final DemoSettings settings;
  private final Story.Listener listener;
  private final Consumer<String> log;
  private final Map<Strategies, Row> rows = new ConcurrentHashMap<>();
  private final Map<ReleaseStory.Kind, Rollout> rollouts = new ConcurrentHashMap<>();

  /** What came of it, in the order in which it is shown. */
  record Played(List<Row> rows, List<Rollout> rollouts) {}

  Demo(
      List<Strategies> wanted,
      List<ReleaseStory.Kind> releases,
      DemoSettings settings,
      Story.Listener listener,
      Consumer<String> log) {
    this.wanted = wanted;
    this.releases = releases;
    this.settings = settings;
    this.listener = listener;
    this.log = log;
  }

  /**
   * Plays all that is wanted.
   *
   * @throws IllegalStateException if a story could not be played to its end
   */
  Played play() {
    together(stories(wanted.stream().filter(one -> one != Strategies.AIRLOCK).toList()));
    List<Runnable> airlocks = new ArrayList<>();
    airlocks.addAll(stories(wanted.stream().filter(one -> one == Strategies.AIRLOCK).toList()));
    // The longest first: the release that fails, and the way back.
    releases.reversed().forEach(kind -> airlocks.add(() -> rollouts.put(kind, play(kind))));
    together(airlocks);
    return new Played(
        wanted.stream().map(rows::get).toList(), releases.stream().map(rollouts::get).toList());
  }

  private List<Runnable> stories(List<Strategies> some) {
    return some.stream().<Runnable>map(one -> () -> rows.put(one, play(one))).toList();
  }

  private Row play(Strategies one) {
    return new Story(one, settings, listener, log).play();
  }

  private Rollout play(ReleaseStory.Kind kind) {
    return new ReleaseStory(kind, settings, listener, log).play();
  }

  private static void together(List<Runnable> stories) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().factory());
    try {
      List<Future<?>> futures = new ArrayList<>();
      stories.forEach(story -> futures.add(threads.submit(story)));
      for (Future<?> future : futures) {
        future.get();
      }
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
