package dev.airlock.region.events;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A schedule expression: {@code rate(5 minutes)}. Cron expressions are not modelled. */
record Schedule(Duration every) {
  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,8}) (minute|hour|day)(s?)\\)");

  /** Empty if it is not valid; AWS wants {@code 1 minute}, but {@code 2 minutes}. */
  static Optional<Schedule> parse(String expression) {
    Matcher rate = RATE.matcher(expression);
    if (!rate.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(rate.group(1));
    boolean plural = !rate.group(3).isEmpty();
    if (plural == (count == 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new Schedule(
            switch (rate.group(2)) {
              case "minute" -> Duration.ofMinutes(count);
              case "hour" -> Duration.ofHours(count);
              default -> Duration.ofDays(count);
            }));
  }
}
