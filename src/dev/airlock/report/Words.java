package dev.airlock.report;

import java.time.Duration;
import java.util.Locale;

/** Figures as people read them. */
final class Words {

  private static final double MILLIS = 1000;

  private Words() {}

  /** {@code 4,213}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 2.1 %}, and {@code 31 %} from ten on; never 0 for something. */
  static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.05) {
      return "< 0.1 %";
    }
    return String.format(
        Locale.ROOT, percent < 9.95 && percent > 0 ? "%.1f %%" : "%.0f %%", percent);
  }

  /** {@code 2.3 s}; below a second in milliseconds. */
  static String time(Duration time) {
    return time.abs().toMillis() < MILLIS ? time.toMillis() + " ms" : seconds(time) + " s";
  }

  /** {@code 2.3}. */
  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toMillis() / MILLIS);
  }

  /** {@code 3.4}. */
  static String rate(double rate) {
    return String.format(Locale.ROOT, "%.1f", rate);
  }
}
