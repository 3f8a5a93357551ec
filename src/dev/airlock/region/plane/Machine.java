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
   * @param becomesHealthy false for a build that never becomes ready
   * @param singleThreaded true if one idle connection keeps it from answering any other
   */
  public record Software(
      int port, Duration boot, Duration warmUp, boolean becomesHealthy, boolean singleThreaded) {}
}
