package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.Announcer.Outcome;
import dev.airlock.region.autoscaling.ClosedAction.By;
import dev.airlock.region.autoscaling.ScalingActivity.Stage;
import dev.airlock.region.ec2.Blueprint;
import dev.airlock.region.ec2.Compute;
import dev.airlock.region.time.Timeline;
import java.util.Set;

/**
 * Takes instances through their lifecycle.
 *
 * <p>Every journey has the same shape: prepare (wait until EC2 runs it, or until the attached
 * balancers are done with it), wait for the hooks, proceed, arrive. A launch hook opens once EC2
 * says {@code running}.
 */
final class Lifecycle {
  private static final String NOT_THERE =
      "The launch template or launch configuration of the group does not exist. Launching EC2"
          + " instance failed.";
  private static final Set<String> GONE_FROM_EC2 = Set.of("terminated", "");

  private final Timeline timeline;
  private final Compute compute;
  private final LaunchConfigurations configurations;
  private final Service service;
  private final LifecycleActions actions;
  private final Announcer announcer;
  private final Activities activities;
  private final Steps steps;

  Lifecycle(
      Timeline timeline,
      Compute compute,
      LaunchConfigurations configurations,
      Service service,
      LifecycleActions actions,
      Announcer announcer,
      Activities activities,
      Steps steps) {
    this.timeline = timeline;
    this.compute = compute;
    this.configurations = configurations;
    this.service = service;
    this.actions = actions;
    this.announcer = announcer;
    this.activities = activities;
    this.steps = steps;
    actions.onClose(this::hookClosed);
  }

  /** Launches an instance into the group ({@code LAUNCH}) or its pool, if it is known how. */
  void launch(Group group, Journey journey, String why) {
    configurations
        .blueprint(group.settings())
        .ifPresentOrElse(
            it -> launch(group, it, journey, why),
            () -> activities.fail(group, "Launching a new EC2 instance", why, NOT_THERE));
  }

  private void launch(Group group, Blueprint blueprint, Journey journey, String why) {
    var id = compute.launch(group.nextZone(), blueprint, group.instanceTags());
    var protects = group.settings().protectsNewInstances();
    var member = new Member(id, compute.zone(id), timeline.instant(), protects);
    group.add(member);
    launching(group, member, journey, why);
  }

  /** Puts an instance of the warm pool to use. */
  void leavePool(Group group, Member member, String why) {
    if (member.state() == LifecycleState.WARMED_STOPPED) {
      compute.start(member.id());
    }
    launching(group, member, Journey.LEAVE_POOL, why);
  }

  private void launching(Group group, Member member, Journey journey, String why) {
    member.setOut(journey);
    activities.begin(
        group, member, "Launching a new EC2 instance: " + member.id(), why, Stage.PRE_IN_SERVICE);
    awaitRunning(group, member);
  }

  private void awaitRunning(Group group, Member member) {
    steps.await(member, () -> isInState(member, "running"), () -> askHooks(group, member));
  }

  /** Terminates an instance, wherever it is; one that is on its way out already goes on. */
  void terminate(Group group, Member member, String why) {
    if (member.isLeaving() && !member.state().isRetained()) {
      return;
    }
    boolean pooled = member.state().isWarmed();
    leaving(group, member, pooled ? Journey.TERMINATE_FROM_POOL : Journey.TERMINATE, why);
  }

  /** Ends an instance without asking any hook or balancer. */
  void terminateAtOnce(Group group, Member member, String why) {
    actions.withdraw(member);
    member.setOut(member.state().isWarmed() ? Journey.TERMINATE_FROM_POOL : Journey.TERMINATE);
    activities.begin(group, member, terminating(member), why, Stage.IN_PROGRESS);
    proceed(group, member);
  }

  /** Takes an instance out of the group's service, into its warm pool. */
  void returnToPool(Group group, Member member, String why) {
    leaving(group, member, Journey.RETURN_TO_POOL, why);
  }

  /** Replaces the root volume of an instance in service, which it survives. */
  void replaceRootVolume(Group group, Member member, String why) {
    leaving(group, member, Journey.REPLACE_ROOT_VOLUME, why);
  }

  private void leaving(Group group, Member member, Journey journey, String why) {
    actions.withdraw(member);
    member.setOut(journey);
    var description =
        journey == Journey.REPLACE_ROOT_VOLUME
            ? "Replacing the root volume of EC2 instance: " + member.id()
            : terminating(member);
    activities.begin(group, member, description, why, Stage.IN_PROGRESS);
    service.leave(group, member, () -> askHooks(group, member));
  }

  private static String terminating(Member member) {
    return "Terminating EC2 instance: " + member.id();
  }

  private void stay(Member member, LifecycleState state) {
    member.enter(state);
    activities.end(member, Stage.SUCCESSFUL, "");
  }

  /** Opens one action for each hook on the way; without a hook there is nothing to wait for. */
  private void askHooks(Group group, Member member) {
    var journey = member.journey();
    var hooks = group.hooks(journey.transition());
    if (hooks.isEmpty()) {
      proceed(group, member);
      return;
    }
    member.enter(journey.waiting());
    member
        .activity()
        .reach(
            journey.transition() == Transition.LAUNCHING
                ? Stage.MID_LIFECYCLE_ACTION
                : Stage.MID_TERMINATING_LIFECYCLE_ACTION);
    // All are open before the first is announced: a failed delivery closes its own at once.
    var opened = hooks.stream().map(it -> actions.open(group, member, it)).toList();
    for (var action : opened) {
      if (!announcer.opened(action)) {
        actions.close(action, action.hook().defaultResult(), By.DELIVERY_FAILURE);
      }
    }
  }

  private void hookClosed(LifecycleAction action, ActionResult result) {
    var member = action.member();
    switch (result) {
      case ABANDON -> {
        actions.withdraw(member);
        abandon(action.group(), member);
      }
      case CONTINUE -> {
        if (actions.of(member).isEmpty()) {
          proceed(action.group(), member);
        }
      }
    }
  }

  /**
   * What a hook's ABANDON leads to. That a root volume is replaced all the same, and that an
   * instance on its way back to the pool is terminated, is assumed.
   */
  private void abandon(Group group, Member member) {
    switch (member.journey()) {
      case LAUNCH, LEAVE_POOL, RETURN_WITH_NEW_ROOT_VOLUME, LAUNCH_INTO_POOL ->
          abandonLaunch(group, member);
      case TERMINATE -> retainOr(group, member, LifecycleState.TERMINATING_RETAINED);
      case TERMINATE_FROM_POOL ->
          retainOr(group, member, LifecycleState.WARMED_TERMINATING_RETAINED);
      case RETURN_TO_POOL -> {
        if (retains(group)) {
          stay(member, LifecycleState.WARMED_PENDING_RETAINED);
        } else {
          terminate(group, member, "an instance was not taken into the warm pool");
        }
      }
      case REPLACE_ROOT_VOLUME -> proceed(group, member);
    }
  }

  private void abandonLaunch(Group group, Member member) {
    var message = "Lifecycle Action was completed with ABANDON Result";
    activities.end(member, Stage.CANCELLED, message);
    announcer.ended(group, member, Outcome.NOT_LAUNCHED);
    terminate(
        group,
        member,
        "an instance was taken out of service as a lifecycle hook abandoned its launch");
  }

  private void retainOr(Group group, Member member, LifecycleState retained) {
    if (retains(group)) {
      stay(member, retained);
    } else {
      proceed(group, member);
    }
  }

  /** A group that is being deleted keeps nobody. */
  private static boolean retains(Group group) {
    return group.settings().retainsOnAbandon() && !group.isDeleting();
  }

  private void proceed(Group group, Member member) {
    member.enter(member.journey().proceeding());
    if (member.journey().transition() == Transition.TERMINATING) {
      service.letGo(group, member);
    }
    steps.after(member, () -> arrive(group, member));
  }

  private void arrive(Group group, Member member) {
    switch (member.journey()) {
      case LAUNCH, LEAVE_POOL -> {
        service.enter(group, member);
        announcer.ended(group, member, Outcome.LAUNCHED);
      }
      case RETURN_WITH_NEW_ROOT_VOLUME -> service.enter(group, member);
      case LAUNCH_INTO_POOL -> enterPool(group, member, Outcome.LAUNCHED);
      case RETURN_TO_POOL -> enterPool(group, member, Outcome.TERMINATED);
      case TERMINATE -> end(group, member, LifecycleState.TERMINATED);
      case TERMINATE_FROM_POOL -> end(group, member, LifecycleState.WARMED_TERMINATED);
      case REPLACE_ROOT_VOLUME -> bootFromNewRootVolume(group, member);
    }
  }

  private void enterPool(Group group, Member member, Outcome outcome) {
    if (group.warmPool().map(WarmPool::running).orElse(false)) {
      enterPool(group, member, LifecycleState.WARMED_RUNNING, outcome);
    } else {
      compute.stop(member.id());
      steps.await(
          member,
          () -> isInState(member, "stopped"),
          () -> enterPool(group, member, LifecycleState.WARMED_STOPPED, outcome));
    }
  }

  private void enterPool(Group group, Member member, LifecycleState state, Outcome outcome) {
    stay(member, state);
    announcer.ended(group, member, outcome);
  }

  private void end(Group group, Member member, LifecycleState state) {
    compute.terminate(member.id());
    steps.await(
        member,
        () -> GONE_FROM_EC2.contains(compute.state(member.id())),
        () -> {
          stay(member, state);
          announcer.ended(group, member, Outcome.TERMINATED);
          group.remove(member);
        });
  }

  /** EC2 keeps the instance and its id; to its software it is a new boot. */
  private void bootFromNewRootVolume(Group group, Member member) {
    compute.stop(member.id());
    steps.await(
        member,
        () -> isInState(member, "stopped"),
        () -> {
          member.enter(LifecycleState.ROOT_VOLUME_REPLACED);
          compute.start(member.id());
          steps.after(
              member,
              () -> {
                member.setOut(Journey.RETURN_WITH_NEW_ROOT_VOLUME);
                awaitRunning(group, member);
              });
        });
  }

  private boolean isInState(Member member, String state) {
    return compute.state(member.id()).equals(state);
  }
}
