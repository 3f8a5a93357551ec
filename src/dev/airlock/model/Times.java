package dev.airlock.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads times that are written in tags. */
final class Times {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Times() {}

  /** Empty if it is none, or one at the ends of time: waits are added to them. */
  static Optional<Instant> read(String word) {
    try {
      return Optional.of(Instant.parse(word)).filter(Times::isSensible);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static boolean isSensible(Instant time) {
    return time.isAfter(Instant.EPOCH) && time.isBefore(LATEST);
  }
}
