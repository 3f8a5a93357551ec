package dev.airlock.probe;

import java.time.Duration;

/** How a prober waits between two probes of one look. */
@FunctionalInterface
public interface Pause {

  /** Returns after {@code duration}, which may be zero. */
  void of(Duration duration) throws InterruptedException;
}
