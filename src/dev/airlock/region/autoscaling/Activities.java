package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.ScalingActivity.Stage;
import dev.airlock.region.time.Timeline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The region's scaling activities, newest first. */
final class Activities {
  private static final int KEPT = 2_000;

  private final Timeline timeline;
  private final Tokens tokens;
  private final Deque<ScalingActivity> all = new ArrayDeque<>();

  Activities(Timeline timeline, Tokens tokens) {
    this.timeline = timeline;
    this.tokens = tokens;
  }

  /**
   * Starts one.
   *
   * @param why a clause that follows a time, such as {@code "an instance was …"}
   */
  ScalingActivity start(Group group, String description, String why, String zone, Stage stage) {
    var now = timeline.instant();
    var cause = "At %s %s.".formatted(now.truncatedTo(ChronoUnit.SECONDS), why);
    var activity = new ScalingActivity(tokens.next(), group, description, cause, zone, now, stage);
    all.addFirst(activity);
    if (all.size() > KEPT) {
      all.removeLast();
    }
    return activity;
  }

  void end(ScalingActivity activity, Stage stage, String message) {
    activity.end(stage, message, now());
  }

  List<ScalingActivity> all() {
    return List.copyOf(all);
  }

  private Instant now() {
    return timeline.instant();
  }
}
