package dev.airlock.region.time;

import java.time.Instant;
import java.util.PriorityQueue;

/** What waits for its time, the earliest first; equal times in the order they were added. */
final class Agenda {

  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
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

  static final class Entry implements Timeline.Scheduled, Comparable<Entry> {
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
    public int compareTo(Entry other) {
      int byTime = when.compareTo(other.when);
      return byTime == 0 ? Long.compare(sequence, other.sequence) : byTime;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
