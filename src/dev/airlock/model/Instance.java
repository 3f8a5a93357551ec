package dev.airlock.model;

/**
 * An instance as EC2 describes it.
 *
 * @param privateAddress empty while it has none
 * @param marks what Airlock wrote on it
 */
public record Instance(String id, String privateAddress, State state, Marks marks) {

  /** EC2's instance states. */
  public enum State {
    PENDING,
    RUNNING,
    STOPPING,
    STOPPED,
    SHUTTING_DOWN,
    TERMINATED;

    /** True if nothing on it serves any more, or is about to stop by itself. */
    public boolean isEnding() {
      return this != PENDING && this != RUNNING;
    }
  }
}
