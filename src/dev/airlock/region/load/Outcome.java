package dev.airlock.region.load;

/** How one request ended. */
sealed interface Outcome {

  /** With the whole answer. */
  record Answered() implements Outcome {}

  /**
   * Without it.
   *
   * @param instanceId who said so itself in the answer; empty if no answer told
   */
  record Broken(FailureKind kind, String instanceId, String detail) implements Outcome {}
}
