package dev.airlock.proof.simulate;

import java.time.Instant;

/** What a run did, in one number: the same run gives the same one on every computer. */
final class TraceHash {

  /** 2^64 divided by the golden ratio: spreads what differs little. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long hash = SPREAD;

  void add(Instant at) {
    add(at.getEpochSecond());
    add(at.getNano());
  }

  /** Takes it by its text, whose hash is the same everywhere. */
  void add(String text) {
    add(text.hashCode());
  }

  void add(long value) {
    hash = Long.rotateLeft((hash ^ value) * SPREAD, 29);
  }

  String hex() {
    return "%016x".formatted(hash);
  }
}
