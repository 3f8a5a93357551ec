package dev.airlock.probe;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;

/** Asks an instance whether it is ready. */
@FunctionalInterface
public interface Prober {

  /**
   * Probes once (as often in a row as the specification says). Never throws: whatever goes wrong is
   * an answer.
   *
   * @param privateAddress the instance's own private address, as EC2 gives it
   */
  ProbeResult probe(String privateAddress, ProbeSpec spec);
}
