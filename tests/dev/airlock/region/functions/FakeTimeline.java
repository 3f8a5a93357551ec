package dev.airlock.region.functions;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time for one thread: passing it runs whatever falls due, in order. */
public final class FakeTimeline implements Timeline {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::when).thenComparing(Task::order));
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private long order;

  private record Task(Instant when, long order, Runnable body) {}

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Scheduled at(Instant when, Runnable body) {
    Task task = new Task(later(when, now), order++, body);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  @Override
  public void pass(Duration duration) {
    Instant end = now.plus(duration);
    while (!tasks.isEmpty() && !tasks.peek().when().isAfter(end)) {
      Task task = tasks.poll();
      now = later(now, task.when());
      task.body().run();
    }
    now = later(now, end);
  }

  public void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
