package dev.airlock.region.autoscaling;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The pace of Auto Scaling: how instances get from one state to the next. */
final class Steps {
  /** How long a step takes, and how often a wait looks whether it is over. */
  static final Duration STEP = Duration.ofSeconds(1);

  private final Timeline timeline;

  Steps(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Runs {@code task} a step later, unless the member has turned elsewhere by then. */
  void after(Member member, Runnable task) {
    int step = member.step();
    timeline.after(
        STEP,
        () -> {
          if (member.step() == step) {
            task.run();
          }
        });
  }

  /** Runs {@code then} once {@code ready}, unless the member has turned elsewhere by then. */
  void await(Member member, BooleanSupplier ready, Runnable then) {
    after(
        member,
        () -> {
          if (ready.getAsBoolean()) {
            then.run();
          } else {
            await(member, ready, then);
          }
        });
  }
}
