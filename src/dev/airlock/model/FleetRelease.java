package dev.airlock.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a fleet should run.
 *
 * @param label what it is called; instances carry it as a tag
 * @param asked when it was asked for, in whole seconds: of two releases the younger one stands
 */
public record FleetRelease(String label, Instant asked, Terms terms) {

  /**
   * How it is to come about.
   *
   * @param maxUnavailable how many may be on their way at once, as {@code 2} or {@code 25%}
   * @param minInService how many must serve in every balancer; empty for all but those
   * @param stopAfter how many failures halt it
   * @param document the Systems Manager document that installs it; empty if nothing is installed
   * @param parameters of the document, as a JSON object of texts or lists of texts
   */
  public record Terms(
      String maxUnavailable,
      OptionalInt minInService,
      int stopAfter,
      Optional<String> document,
      String parameters) {

    /** One at a time, halted by the first failure, and nothing to install. */
    public static final Terms CAREFUL =
        new Terms("1", OptionalInt.empty(), 1, Optional.empty(), "{}");
  }

  /** Somebody wants that nobody else begins, or no longer wants it. */
  public record Steering(boolean isHalted, Instant asked) {}
}
