package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.ScalingActivity.Stage;
import dev.airlock.region.time.Timeline;
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
   * Begins one for a member; the one it was in, if that is not over, is cancelled.
   *
   * @param why a clause that follows a time, such as {@code "an instance was …"}
   */
  void begin(Group group, Member member, String description, String why, Stage stage) {
    if (member.activity() != null && !member.activity().isOver()) {
      end(member, Stage.CANCELLED, "");
    }
    member.setActivity(add(group, description, why, member.zone(), stage));
  }

  /** Notes one that failed before there was an instance to do anything with. */
  void fail(Group group, String description, String why, String message) {
    add(group, description, why, group.nextZone(), Stage.IN_PROGRESS)
        .end(Stage.FAILED, message, timeline.instant());
  }

  private ScalingActivity add(
      Group group, String description, String why, String zone, Stage stage) {
    var now = timeline.instant();
    var cause = "At %s %s.".formatted(now.truncatedTo(ChronoUnit.SECONDS), why);
    var activity = new ScalingActivity(tokens.next(), group, description, cause, zone, now, stage);
    all.addFirst(activity);
    if (all.size() > KEPT) {
      all.removeLast();
    }
    return activity;
  }

  void end(Member member, Stage stage, String message) {
    member.activity().end(stage, message, timeline.instant());
  }

  List<ScalingActivity> all() {
    return List.copyOf(all);
  }
}
