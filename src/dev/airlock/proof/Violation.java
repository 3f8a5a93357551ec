package dev.airlock.proof;

import java.time.Instant;

/**
 * An invariant that did not hold.
 *
 * @param invariant its name
 * @param what what was seen instead, as a sentence
 */
public record Violation(Instant at, String invariant, String what) {
  @Override
  public String toString() {
    return at + " " + invariant + ": " + what;
  }
}
