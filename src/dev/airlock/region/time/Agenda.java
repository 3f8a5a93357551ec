package dev.airlock.region.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What waits for its time, the earliest first; equal times in the order they were added. */
final class Agenda {

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          Comparator.comparing((Entry entry) -> entry.when)
              .thenComparingLong(entry -> entry.sequence));
  private long added;

  Entry add(Instant when, Runnable task) {
    Entry entry = new Entry(when, added++, task);
    entries.add(entry);
    return entry;
  }

  /** The earliest one that still waits, or null; cancelled ones are dropped on the way. */
  Entry peek() {
    while (!entries.isEmpty() && entries.peek().cancelled) {
      entries.remove();
    }
    return entries.peek();
  }

  /** Takes out what {@link #peek} shows. */
  Entry take() {
    peek();
    return entries.remove();
  }

  static final class Entry implements Timeline.Scheduled {
    final Instant when;
    final Runnable task;
    private final long sequence;
    private volatile boolean cancelled;

    private Entry(Instant when, long sequence, Runnable task) {
      this.when = when;
      this.sequence = sequence;
      this.task = task;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
