package dev.airlock.probe;

import dev.airlock.model.ProbeSpec;
import java.time.Duration;
import java.util.Locale;

/** Words for people about what was asked and what came of it. */
final class Clause {
  private static final int LONGEST_QUOTE = 60;

  private Clause() {}

  static String about(Answer answer, ProbeSpec spec) {
    String where = ":" + spec.port() + spec.path();
    return switch (answer) {
      case Answer.Status status ->
          status.status()
              + status.location().map(to -> " to " + quotable(to)).orElse("")
              + " from "
              + where
              + (isWanted(status, spec) ? "" : " (want " + wanted(spec) + ")");
      case Answer.Accepted() -> "connection accepted at " + where;
      case Answer.NoConnection(Duration within) ->
          "no answer within " + about(within) + " from " + where + " (not even a connection)";
      case Answer.Silence(Duration within) ->
          "no answer within " + about(within) + " from " + where;
      case Answer.Failure(String what) -> what + " at " + where;
    };
  }

  /** True if this answer means ready. */
  static boolean isWanted(Answer answer, ProbeSpec spec) {
    return switch (answer) {
      case Answer.Status(int status, var _, var _) ->
          status >= spec.lowestStatus() && status <= spec.highestStatus();
      case Answer.Accepted() -> true;
      case Answer.NoConnection _, Answer.Silence _, Answer.Failure _ -> false;
    };
  }

  /** For example {@code 2 s} or {@code 250 ms}. */
  static String about(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  /** What a server said, cut short and without anything that could upset a log. */
  static String quotable(String said) {
    String printable = said.replaceAll("[^ -~]|\"", "?");
    return printable.length() <= LONGEST_QUOTE
        ? printable
        : printable.substring(0, LONGEST_QUOTE) + "...";
  }

  /** An exception's message in the middle of a sentence. */
  static String about(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isEmpty()
        ? failure.getClass().getSimpleName()
        : quotable(message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1));
  }

  private static String wanted(ProbeSpec spec) {
    return spec.lowestStatus() == spec.highestStatus()
        ? String.valueOf(spec.lowestStatus())
        : spec.lowestStatus() + "-" + spec.highestStatus();
  }
}
