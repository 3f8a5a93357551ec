package dev.airlock.cli.deploy;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, as people say it. */
final class Age {

  private Age() {}

  /** {@code 12s}, {@code 3m 5s}, {@code 2h 10m}, {@code 4d 1h}; never negative. */
  static String of(Instant then, Instant now) {
    Duration age = now.isBefore(then) ? Duration.ZERO : Duration.between(then, now);
    if (age.toDays() > 0) {
      return "%dd %dh".formatted(age.toDays(), age.toHoursPart());
    }
    if (age.toHours() > 0) {
      return "%dh %dm".formatted(age.toHours(), age.toMinutesPart());
    }
    return age.toMinutes() > 0
        ? "%dm %ds".formatted(age.toMinutes(), age.toSecondsPart())
        : age.toSeconds() + "s";
  }
}
