package dev.airlock.decide.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many of a fleet: a number, or a share of it. */
public sealed interface Share {

  record Number(int count) implements Share {}

  record Percent(int percent) implements Share {}

  /** Of a fleet of this size; of a share at least one, for a release must be able to move. */
  default int of(int size) {
    return switch (this) {
      case Number(int count) -> count;
      case Percent(int percent) -> Math.max(1, (int) ((long) size * percent / 100));
    };
  }

  /** {@code 2} or {@code 25%}; empty if it is neither, is none at all, or more than all. */
  static Optional<Share> parse(String text) {
    Matcher matcher = Pattern.compile("([0-9]{1,4})(%?)").matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int value = Integer.parseInt(matcher.group(1));
    boolean isPercent = !matcher.group(2).isEmpty();
    boolean makesSense = value > 0 && !(isPercent && value > 100);
    return Optional.<Share>of(isPercent ? new Percent(value) : new Number(value))
        .filter(_ -> makesSense);
  }
}
