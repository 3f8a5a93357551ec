package dev.airlock.lambda;

import java.time.Duration;

/** How an invocation that was handed an event directly waits for its next look. */
@FunctionalInterface
public interface Pause {
  void pass(Duration duration);
}
