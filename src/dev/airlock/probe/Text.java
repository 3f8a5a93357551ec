package dev.airlock.probe;

import java.time.Duration;

/** Words in results: what a server sent is shown, but cut short and without control characters. */
final class Text {

  private static final int MAX_SHOWN = 60;

  private Text() {}

  static String quoted(String text) {
    return text == null ? "null" : "\"" + shown(text) + "\"";
  }

  static String shown(String text) {
    var cut = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    return cut.replaceAll("[^\\x20-\\x7e]", "?");
  }

  /** {@code 2 s}, {@code 1.5 s}, {@code 150 ms}. */
  static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }
}
