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
    var now = timeline.instant();
    var cause = "At %s %s.".formatted(now.truncatedTo(ChronoUnit.SECONDS), why);
    var id = tokens.next();
    var activity = new ScalingActivity(id, group, description, cause, member.zone(), now, stage);
    member.setActivity(activity);
    all.addFirst(activity);
    if (all.size() > KEPT) {
      all.removeLast();
    }
  }

  void end(Member member, Stage stage, String message) {
    member.activity().end(stage, message, timeline.instant());
  }

  List<ScalingActivity> all() {
    return List.copyOf(all);
  }
}
