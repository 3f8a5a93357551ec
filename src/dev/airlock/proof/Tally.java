package dev.airlock.proof;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often what was tried and what was met, so that no proof is empty: an invariant that was never
 * exercised proves nothing.
 */
public final class Tally {

  private final Map<String, Long> checks = new TreeMap<>();
  private final Map<String, Long> sometimes = new TreeMap<>();
  private final Map<String, Long> faults = new TreeMap<>();

  /** An invariant was checked where it could have been broken. */
  public void checked(String invariant) {
    checks.merge(invariant, 1L, Long::sum);
  }

  /** A rare situation was met. */
  public void met(String situation) {
    sometimes.merge(situation, 1L, Long::sum);
  }

  /** A fault was injected. */
  public void injected(String kind) {
    faults.merge(kind, 1L, Long::sum);
  }

  /** Adds what another run has counted. */
  public void add(Tally other) {
    other.checks.forEach((name, count) -> checks.merge(name, count, Long::sum));
    other.sometimes.forEach((name, count) -> sometimes.merge(name, count, Long::sum));
    other.faults.forEach((name, count) -> faults.merge(name, count, Long::sum));
  }

  /** How often each invariant was exercised. */
  public Map<String, Long> checks() {
    return new TreeMap<>(checks);
  }

  /** How often each rare situation was met. */
  public Map<String, Long> sometimes() {
    return new TreeMap<>(sometimes);
  }

  /** How many faults of each kind were injected. */
  public Map<String, Long> faults() {
    return new TreeMap<>(faults);
  }
}
