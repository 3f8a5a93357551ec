package dev.airlock.probe;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;

/** Asks an instance whether it is ready. */
public interface Prober {

  /**
   * Takes one look, of {@code spec.inARow()} probes. Never throws: whatever goes wrong is a reason
   * why the instance is not ready.
   *
   * @param privateAddress a literal private or loopback IP address; names are never resolved
   */
  ProbeResult probe(String privateAddress, ProbeSpec spec);
}
