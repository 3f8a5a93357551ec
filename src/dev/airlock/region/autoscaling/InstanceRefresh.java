package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.RefreshRules.Held;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One instance refresh: who is to be replaced, and how far that is. */
final class InstanceRefresh {
  private static final int ALL = 100;

  private final String id;
  private final Group group;
  private final RefreshRules rules;
  private final Instant started;
  private final Set<String> olds;
  private Status status = Status.PENDING;
  private String reason = "";
  private Optional<Instant> ended = Optional.empty();

  /** How far a refresh is, in AWS's words. */
  enum Status {
    PENDING("Pending"),
    IN_PROGRESS("InProgress"),
    SUCCESSFUL("Successful"),
    FAILED("Failed"),
    CANCELLING("Cancelling"),
    CANCELLED("Cancelled");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** Of all who belong to the group now, without its warm pool. */
  InstanceRefresh(String id, Group group, RefreshRules rules, Instant started) {
    this.id = id;
    this.group = group;
    this.rules = rules;
    this.started = started;
    olds =
        group.inGroup().stream()
            .filter(it -> !it.isLeaving())
            .map(Member::id)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Those that are still to be replaced, in the order of arrival. */
  List<Member> left() {
    return group.inGroup().stream()
        .filter(it -> isOld(it) && !it.isLeaving())
        .filter(it -> !(it.isProtectedFromScaleIn() && rules.inProtected() == Held.IGNORE))
        .filter(it -> !(isInStandby(it) && rules.inStandby() == Held.IGNORE))
        .toList();
  }

  /** Whether it may be replaced now, as far as the instance itself is concerned. */
  boolean mayGo(Member member) {
    boolean isFree = !member.isProtectedFromScaleIn() || rules.inProtected() == Held.REPLACE;
    boolean isThere =
        member.isInService() || isInStandby(member) && rules.inStandby() == Held.REPLACE;
    return isFree && isThere;
  }

  /** Whether it serves, and for long enough if it is a new one. */
  boolean isReady(Member member, Instant now) {
    return member.isInService()
        && member.isHealthy()
        && (isOld(member)
            || !now.isBefore(member.inServiceSince().orElseThrow().plus(rules.warmUp())));
  }

  private boolean isOld(Member member) {
    return olds.contains(member.id());
  }

  private static boolean isInStandby(Member member) {
    return member.state() == LifecycleState.STANDBY;
  }

  void enter(Status status) {
    this.status = status;
  }

  void end(Status status, String reason, Instant now) {
    this.status = status;
    this.reason = reason;
    ended = Optional.of(now);
  }

  String id() {
    return id;
  }

  Group group() {
    return group;
  }

  RefreshRules rules() {
    return rules;
  }

  Instant started() {
    return started;
  }

  Optional<Instant> ended() {
    return ended;
  }

  Status status() {
    return status;
  }

  /** Why it failed; empty if it did not. */
  String reason() {
    return reason;
  }

  boolean isOver() {
    return ended.isPresent();
  }

  int percentageComplete() {
    return olds.isEmpty() ? ALL : (olds.size() - left().size()) * ALL / olds.size();
  }
}
