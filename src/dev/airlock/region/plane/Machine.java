package dev.airlock.region.plane;

import java.time.Duration;

/**
 * A running instance as the data plane sees it: an address, and software that takes time to start.
 *
 * @param privateAddress loopback when connections are real, for example {@code 127.10.0.7}
 * @param software how its application behaves
 */
public record Machine(String instanceId, String privateAddress, Software software) {

  /**
   * How an application behaves.
   *
   * @param port where it listens
   * @param boot from power-on until the port is open
   * @param warmUp from the open port until the health page answers 200 (503 until then)
   * @param becomesHealthy false for a build that never becomes ready: 500 once it has warmed up
   * @param singleThreaded true if one idle connection keeps it from answering any other
   * @param release the label of the build; empty if it has none
   */
  public record Software(
      int port,
      Duration boot,
      Duration warmUp,
      boolean becomesHealthy,
      boolean singleThreaded,
      String release) {

    /** A build without a label. */
    public Software(
        int port, Duration boot, Duration warmUp, boolean becomesHealthy, boolean singleThreaded) {
      this(port, boot, warmUp, becomesHealthy, singleThreaded, "");
    }

    /** The same under another label. */
    public Software labelled(String other) {
      return new Software(port, boot, warmUp, becomesHealthy, singleThreaded, other);
    }

    /** The same as one that becomes ready, or never does. */
    public Software becomingHealthy(boolean becomes) {
      return new Software(port, boot, warmUp, becomes, singleThreaded, release);
    }
  }
}
