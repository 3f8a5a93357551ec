package dev.airlock.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads times that are written in tags. */
final class Times {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** How Airlock writes them; 0 is any digit. */
  private static final String USUAL = "0000-00-00T00:00:00Z";

  private Times() {}

  /** Empty if it is none, or one at the ends of time: waits are added to them. */
  static Optional<Instant> read(String word) {
    try {
      Instant time = isUsual(word) ? usual(word) : Instant.parse(word);
      return Optional.of(time).filter(Times::isSensible);
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static boolean isSensible(Instant time) {
    return time.isAfter(Instant.EPOCH) && time.isBefore(LATEST);
  }

  private static boolean isUsual(String word) {
    boolean isUsual = word.length() == USUAL.length();
    for (int i = 0; isUsual && i < USUAL.length(); i++) {
      char wanted = USUAL.charAt(i);
      char found = word.charAt(i);
      isUsual = wanted == '0' ? found >= '0' && found <= '9' : found == wanted;
    }
    return isUsual;
  }

  /** Every look reads one for each mark of each instance, which is much for a formatter. */
  private static Instant usual(String word) {
    return LocalDateTime.of(
            number(word, 0, 4),
            number(word, 5, 7),
            number(word, 8, 10),
            number(word, 11, 13),
            number(word, 14, 16),
            number(word, 17, 19))
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String word, int from, int to) {
    return Integer.parseInt(word, from, to, 10);
  }
}
