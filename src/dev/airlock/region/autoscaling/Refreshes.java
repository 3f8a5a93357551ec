package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.InstanceRefresh.Status;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Replaces all instances of a group, a few at a time: each goes through its termination hooks, and
 * another is launched as soon as it has left the group's service.
 */
final class Refreshes {
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Timeline timeline;
  private final Tokens tokens;
  private final Lifecycle lifecycle;
  private final Capacity capacity;
  private final Announcer announcer;
  private final List<InstanceRefresh> all = new ArrayList<>();

  Refreshes(
      Timeline timeline,
      Tokens tokens,
      Lifecycle lifecycle,
      Capacity capacity,
      Announcer announcer) {
    this.timeline = timeline;
    this.tokens = tokens;
    this.lifecycle = lifecycle;
    this.capacity = capacity;
    this.announcer = announcer;
  }

  /** Begins one; the group has no other that is not over. */
  InstanceRefresh start(Group group, RefreshRules rules) {
    InstanceRefresh refresh = new InstanceRefresh(tokens.next(), group, rules, timeline.instant());
    all.addFirst(refresh);
    timeline.after(
        Duration.ZERO,
        () -> {
          if (refresh.status() == Status.PENDING) {
            refresh.enter(Status.IN_PROGRESS);
            announcer.refresh(refresh, "Started");
          }
          look(refresh, new Progress(-1, -1, timeline.instant()));
        });
    return refresh;
  }

  /** Replaces nobody any more, and ends at once or when those under way have come or gone. */
  void cancel(InstanceRefresh refresh, boolean waits) {
    refresh.enter(Status.CANCELLING);
    if (!waits) {
      end(refresh, Status.CANCELLED, "", "Cancelled");
    }
  }

  /** The group's refresh that is not over. */
  Optional<InstanceRefresh> active(Group group) {
    return of(group).stream().filter(it -> !it.isOver()).findFirst();
  }

  /** Newest first. */
  List<InstanceRefresh> of(Group group) {
    return all.stream().filter(it -> it.group() == group).toList();
  }

  /**
   * How far a refresh was when that last changed.
   *
   * @param left how many were still to be replaced
   * @param ready how many served
   */
  private record Progress(int left, int ready, Instant since) {
    Progress now(int leftNow, int readyNow, Instant now) {
      return left == leftNow && ready == readyNow ? this : new Progress(leftNow, readyNow, now);
    }
  }

  private void look(InstanceRefresh refresh, Progress before) {
    if (refresh.isOver()) {
      return;
    }
    Instant now = timeline.instant();
    Group group = refresh.group();
    List<Member> left = refresh.left();
    int ready = (int) group.counting().stream().filter(it -> refresh.isReady(it, now)).count();
    int desired = group.settings().desiredCapacity();
    boolean isWhole = ready == desired && group.counting().size() == desired;
    Progress progress = before.now(left.size(), ready, now);
    if (group.isDeleting()) {
      fail(refresh, "The Auto Scaling group is being deleted.");
    } else if (isWhole && refresh.status() == Status.CANCELLING) {
      end(refresh, Status.CANCELLED, "", "Cancelled");
    } else if (isWhole && left.isEmpty()) {
      end(refresh, Status.SUCCESSFUL, "", "Succeeded");
    } else if (!now.isBefore(progress.since().plus(PATIENCE))) {
      fail(refresh, "No instance was replaced for an hour.");
    } else {
      if (refresh.status() == Status.IN_PROGRESS && runs(group)) {
        replace(refresh, left, ready - refresh.rules().fewest(desired));
      }
      timeline.after(Capacity.INTERVAL, () -> look(refresh, progress));
    }
  }

  private static boolean runs(Group group) {
    return group.runs(ScalingProcess.INSTANCE_REFRESH)
        && group.runs(ScalingProcess.LAUNCH)
        && group.runs(ScalingProcess.TERMINATE);
  }

  /**
   * @param free how many of those in service may go now
   */
  private void replace(InstanceRefresh refresh, List<Member> left, int free) {
    List<Member> mayGo =
        left.stream()
            .filter(refresh::mayGo)
            .sorted(Comparator.comparing(Member::launched))
            .toList();
    mayGo.stream().filter(it -> !it.isInService()).forEach(it -> terminate(refresh, it));
    mayGo.stream()
        .filter(Member::isInService)
        .limit(Math.max(0, free))
        .forEach(it -> terminate(refresh, it));
    capacity.lookSoon(refresh.group());
  }

  private void terminate(InstanceRefresh refresh, Member member) {
    lifecycle.terminate(
        refresh.group(),
        member,
        "an instance was taken out of service in response to an instance refresh");
  }

  private void fail(InstanceRefresh refresh, String reason) {
    end(refresh, Status.FAILED, reason, "Failed");
  }

  private void end(InstanceRefresh refresh, Status status, String reason, String word) {
    refresh.end(status, reason, timeline.instant());
    announcer.refresh(refresh, word);
  }
}
