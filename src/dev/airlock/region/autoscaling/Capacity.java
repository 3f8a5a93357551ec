package dev.airlock.region.autoscaling;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps every group at its desired capacity, and its warm pool at its size.
 *
 * <p>It looks every few seconds and after every change, and acts on what it sees: an instance that
 * is on its way in counts, one on its way out does not. So an instance that must go is replaced at
 * once, without waiting for its hooks, and never twice.
 */
final class Capacity {
  static final Duration INTERVAL = Duration.ofSeconds(5);

  private final Timeline timeline;
  private final Lifecycle lifecycle;
  private final Health health;
  private final Set<Group> asked = new HashSet<>();

  Capacity(Timeline timeline, Lifecycle lifecycle, Health health) {
    this.timeline = timeline;
    this.lifecycle = lifecycle;
    this.health = health;
  }

  /** Looks at a group as soon as whatever happens now is over. */
  void lookSoon(Group group) {
    if (asked.add(group)) {
      timeline.after(
          Duration.ZERO,
          () -> {
            asked.remove(group);
            look(group);
          });
    }
  }

  void look(Group group) {
    replaceUnhealthy(group);
    if (group.isDeleting()) {
      terminate(group.members(), group, "the group is being deleted");
      return;
    }
    int excess = group.counting().size() - group.settings().desiredCapacity();
    if (excess > 0 && group.runs(ScalingProcess.TERMINATE)) {
      scaleIn(group, excess);
    } else if (excess < 0 && group.runs(ScalingProcess.LAUNCH)) {
      scaleOut(group, -excess);
    }
    group.warmPool().ifPresent(it -> resize(group, it));
  }

  private void replaceUnhealthy(Group group) {
    if (!group.runs(ScalingProcess.HEALTH_CHECK)) {
      return;
    }
    for (var member : group.members()) {
      var complaint = health.complaint(group, member);
      complaint.ifPresent(it -> member.setHealthy(false));
      if (group.runs(ScalingProcess.REPLACE_UNHEALTHY) && group.runs(ScalingProcess.TERMINATE)) {
        complaint.ifPresent(it -> lifecycle.terminate(group, member, it));
      }
    }
  }

  private void scaleIn(Group group, int excess) {
    var why =
        "an instance was taken out of service in response to a difference between desired and"
            + " actual capacity, shrinking the capacity";
    oldestFirst(group.counting()).stream()
        .filter(it -> !it.isProtectedFromScaleIn())
        .limit(excess)
        .forEach(it -> leave(group, it, why));
  }

  private void leave(Group group, Member member, String why) {
    if (member.isInService() && poolTakesBack(group)) {
      lifecycle.returnToPool(group, member, why);
    } else {
      lifecycle.terminate(group, member, why);
    }
  }

  private boolean poolTakesBack(Group group) {
    return group
        .warmPool()
        .filter(WarmPool::reusesOnScaleIn)
        .filter(it -> poolMembers(group).size() < it.size(group.settings()))
        .isPresent();
  }

  private void scaleOut(Group group, int missing) {
    var why =
        "an instance was started in response to a difference between desired and actual capacity,"
            + " increasing the capacity";
    var prepared =
        oldestFirst(group.inPool()).stream()
            .filter(it -> it.state().isReadyInPool())
            .limit(missing)
            .toList();
    prepared.forEach(it -> lifecycle.leavePool(group, it, why));
    for (int i = prepared.size(); i < missing; i++) {
      lifecycle.launch(group, Journey.LAUNCH, why);
    }
  }

  private void resize(Group group, WarmPool pool) {
    int missing = pool.size(group.settings()) - poolMembers(group).size();
    if (missing > 0 && group.runs(ScalingProcess.LAUNCH)) {
      for (int i = 0; i < missing; i++) {
        lifecycle.launch(
            group, Journey.LAUNCH_INTO_POOL, "an instance was started to fill the warm pool");
      }
    } else if (missing < 0 && group.runs(ScalingProcess.TERMINATE)) {
      var surplus = oldestFirst(poolMembers(group)).stream().limit(-missing).toList();
      terminate(surplus, group, "an instance was taken out of the warm pool");
    }
    if (pool.deleting() && group.inPool().isEmpty()) {
      group.setWarmPool(Optional.empty());
    }
  }

  private static List<Member> poolMembers(Group group) {
    return group.inPool().stream().filter(it -> !it.isLeaving()).toList();
  }

  private void terminate(List<Member> members, Group group, String why) {
    members.forEach(it -> lifecycle.terminate(group, it, why));
  }

  private static List<Member> oldestFirst(List<Member> members) {
    return members.stream().sorted(Comparator.comparing(Member::launched)).toList();
  }
}
