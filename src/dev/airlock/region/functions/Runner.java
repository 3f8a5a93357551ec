package dev.airlock.region.functions;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where functions run: on the timeline itself, or beside it. */
interface Runner {

  /** How many invocations may be under way at a time. */
  int mostAtOnce();

  /**
   * Runs {@code body} and calls {@code ended} on the timeline, exactly once.
   *
   * @param deadline when the result is {@link InvocationResult.TimedOut}, if there is none yet
   */
  void run(Supplier<InvocationResult> body, Instant deadline, Consumer<InvocationResult> ended);
}
