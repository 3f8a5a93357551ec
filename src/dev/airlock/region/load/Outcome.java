package dev.airlock.region.load;

/** How one request ended. */
sealed interface Outcome {

  /**
   * With the whole answer.
   *
   * @param release what the instance says that it runs; empty if it does not
   */
  record Answered(String release) implements Outcome {}

  /**
   * Without it.
   *
   * @param instanceId who said so itself in the answer; empty if no answer told
   */
  record Broken(FailureKind kind, String instanceId, String detail) implements Outcome {}
}
