package dev.airlock.region.time;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Time that passes only when it is told to, as fast as the work in it can be done.
 *
 * <p>One thread: whoever advances it runs the tasks, each at exactly its time. A task that throws
 * stops the advance, and its caller gets the exception.
 */
public final class VirtualTimeline implements Timeline {

  private final Agenda agenda = new Agenda();
  private Instant now;

  public VirtualTimeline(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Scheduled at(Instant when, Runnable task) {
    return agenda.add(when.isBefore(now) ? now : when, task);
  }

  @Override
  public void pass(Duration duration) {
    advance(duration);
  }

  /** Lets {@code duration} pass and runs everything that falls due, its last instant included. */
  public void advance(Duration duration) {
    runUntil(now.plus(duration));
  }

  /** The same, until an instant; one that has passed changes nothing. */
  public void runUntil(Instant end) {
    while (isDueBy(end)) {
      runNext();
    }
    moveTo(end);
  }

  /**
   * Runs task by task until {@code condition} holds, at most for {@code limit}.
   *
   * @return whether it holds; time then stands where it came true
   */
  public boolean runUntil(BooleanSupplier condition, Duration limit) {
    Instant end = now.plus(limit);
    while (!condition.getAsBoolean()) {
      if (!isDueBy(end)) {
        moveTo(end);
        return condition.getAsBoolean();
      }
      runNext();
    }
    return true;
  }

  private boolean isDueBy(Instant end) {
    Agenda.Entry next = agenda.peek();
    return next != null && !next.when.isAfter(end);
  }

  private void runNext() {
    Agenda.Entry next = agenda.take();
    moveTo(next.when);
    next.task.run();
  }

  /** Never back: a task that let time pass may have moved it beyond what its caller waits for. */
  private void moveTo(Instant instant) {
    if (instant.isAfter(now)) {
      now = instant;
    }
  }
}
