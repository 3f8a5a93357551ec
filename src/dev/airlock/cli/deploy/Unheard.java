package dev.airlock.cli.deploy;

import java.time.Duration;
import java.time.Instant;

/** A request of which nothing is to be seen yet. */
final class Unheard {

  /** Airlock looks every minute, and a request may have to wait behind others. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What is not refused is usually written down sooner. */
  private static final Duration USUAL = Duration.ofSeconds(10);

  private Unheard() {}

  static boolean isAnswerDue(Instant asked, Instant now) {
    return !now.isBefore(asked.plus(USUAL));
  }

  static Result result(Instant asked, Instant now) {
    return now.isBefore(asked.plus(PATIENCE)) ? Result.UNDER_WAY : Result.FAILED;
  }

  static String says(Instant asked, Instant now) {
    return result(asked, now) == Result.FAILED
        ? "nobody has written the request down: does Airlock listen on that bus? If it does, its"
            + " log says why"
        : "nobody has written the request down yet";
  }
}
