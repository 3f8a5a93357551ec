package dev.airlock.region.functions;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs functions on the timeline, for virtual time: the calls that a function makes let time pass,
 * and the world goes on meanwhile. One at a time, because a second would have to end before the
 * first could go on.
 */
final class InlineRunner implements Runner {

  @Override
  public int mostAtOnce() {
    return 1;
  }

  @Override
  public void run(
      Supplier<InvocationResult> body, Instant deadline, Consumer<InvocationResult> ended) {
    ended.accept(body.get());
  }
}
