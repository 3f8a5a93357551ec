package dev.airlock.region.api;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How many calls were made, by whom, of what: throttled and failed ones included. */
public final class Ledger {

  private final Map<Entry, Long> counts = new HashMap<>();

  void count(Entry entry) {
    counts.merge(entry, 1L, Long::sum);
  }

  /** What was counted until now. */
  public Snapshot snapshot() {
    return new Snapshot(new TreeMap<>(counts));
  }

  /**
   * One kind of call.
   *
   * @param caller the caller's name
   * @param service the IAM prefix
   * @param action the API action
   */
  public record Entry(String caller, String service, String action) implements Comparable<Entry> {
    private static final Comparator<Entry> ORDER =
        Comparator.comparing(Entry::caller)
            .thenComparing(Entry::service)
            .thenComparing(Entry::action);

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  /** The counts at one moment, or between two. */
  public record Snapshot(Map<Entry, Long> counts) {

    /** What was counted after {@code earlier}. */
    public Snapshot minus(Snapshot earlier) {
      Map<Entry, Long> difference = new TreeMap<>();
      counts.forEach((entry, count) -> {
        long since = count - earlier.counts.getOrDefault(entry, 0L);
        if (since != 0) {
          difference.put(entry, since);
        }
      });
      return new Snapshot(difference);
    }

    /** Only one caller's. */
    public Snapshot by(String caller) {
      return only(entry -> entry.caller().equals(caller));
    }

    /** Only one service's, by its IAM prefix. */
    public Snapshot of(String service) {
      return only(entry -> entry.service().equals(service));
    }

    /** How often an action was called. */
    public long count(String action) {
      return only(entry -> entry.action().equals(action)).total();
    }

    /** All calls. */
    public long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private Snapshot only(Predicate<Entry> wanted) {
      Map<Entry, Long> some = new TreeMap<>(counts);
      some.keySet().removeIf(wanted.negate());
      return new Snapshot(some);
    }
  }
}
