package dev.airlock.lambda;

import java.time.Duration;

/** How an invocation waits for its next look. */
@FunctionalInterface
public interface Pause {
  void pass(Duration duration);
}
