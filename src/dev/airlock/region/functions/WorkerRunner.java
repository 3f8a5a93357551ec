package dev.airlock.region.functions;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs each invocation on a thread of its own, for real time: the timeline goes on while a function
 * works. One that is too slow is interrupted, and no longer waited for.
 */
final class WorkerRunner implements Runner {
  /** What Lambda starts with for a new mapping. */
  private static final int MOST_AT_ONCE = 5;

  private final Timeline timeline;
  private final String name;

  WorkerRunner(Timeline timeline, String name) {
    this.timeline = timeline;
    this.name = name;
  }

  @Override
  public int mostAtOnce() {
    return MOST_AT_ONCE;
  }

  @Override
  public void run(
      Supplier<InvocationResult> body, Instant deadline, Consumer<InvocationResult> ended) {
    AtomicBoolean isOver = new AtomicBoolean();
    Consumer<InvocationResult> once =
        result -> {
          if (isOver.compareAndSet(false, true)) {
            ended.accept(result);
          }
        };
    Thread worker =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .unstarted(() -> {
              InvocationResult result = body.get();
              timeline.after(Duration.ZERO, () -> once.accept(result));
            });
    timeline.at(
        deadline,
        () -> {
          if (!isOver.get()) {
            worker.interrupt();
            once.accept(new InvocationResult.TimedOut());
          }
        });
    worker.start();
  }
}
