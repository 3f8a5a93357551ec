package dev.airlock.region.autoscaling;

import dev.airlock.region.time.Timeline.Scheduled;
import java.time.Instant;

/** One hook that holds up one instance, under the hook's settings of when it opened. */
final class LifecycleAction {
  private final Group group;
  private final Member member;
  private final Hook hook;
  private final Journey journey;
  private final String token;
  private final Instant opened;
  private Instant deadline;
  private Scheduled timeout = () -> {};

  LifecycleAction(Group group, Member member, Hook hook, String token, Instant opened) {
    this.group = group;
    this.member = member;
    this.hook = hook;
    this.journey = member.journey();
    this.token = token;
    this.opened = opened;
    this.deadline = opened;
  }

  /** Puts the deadline one heartbeat timeout from {@code now}; never beyond the global one. */
  void beat(Instant now) {
    var next = now.plus(hook.heartbeatTimeout());
    deadline = next.isBefore(globalDeadline()) ? next : globalDeadline();
  }

  void replaceTimeout(Scheduled next) {
    timeout.cancel();
    timeout = next;
  }

  void cancelTimeout() {
    timeout.cancel();
  }

  Group group() {
    return group;
  }

  Member member() {
    return member;
  }

  Hook hook() {
    return hook;
  }

  Journey journey() {
    return journey;
  }

  String token() {
    return token;
  }

  Instant deadline() {
    return deadline;
  }

  Instant globalDeadline() {
    return opened.plus(hook.globalTimeout());
  }

  OpenAction view() {
    return new OpenAction(
        group.name(),
        hook.name(),
        member.id(),
        token,
        journey.waiting().text(),
        opened,
        deadline,
        globalDeadline());
  }
}
