package dev.airlock.probe;

import java.time.Duration;

/** How time passes between two things that a probe does. */
@FunctionalInterface
public interface Pause {
  void pass(Duration duration) throws InterruptedException;
}
