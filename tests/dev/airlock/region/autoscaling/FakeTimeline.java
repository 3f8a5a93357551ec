package dev.airlock.region.autoscaling;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** Virtual time on one thread: hours pass when a test says so. */
final class FakeTimeline implements Timeline {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::when).thenComparing(Task::order));
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private long order;

  private record Task(Instant when, long order, Runnable work) {}

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Scheduled at(Instant when, Runnable work) {
    var task = new Task(when.isBefore(now) ? now : when, order++, work);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  @Override
  public void pass(Duration duration) {
    var end = now.plus(duration);
    while (!tasks.isEmpty() && !tasks.peek().when().isAfter(end)) {
      step();
    }
    now = end;
  }

  /** Lets time pass until something holds; fails if it does not within {@code limit}. */
  void passUntil(BooleanSupplier holds, Duration limit) {
    var end = now.plus(limit);
    while (!holds.getAsBoolean()) {
      if (tasks.isEmpty() || tasks.peek().when().isAfter(end)) {
        throw new AssertionError("did not happen within " + limit);
      }
      step();
    }
  }

  private void step() {
    var next = tasks.remove();
    now = next.when();
    next.work().run();
  }
}
