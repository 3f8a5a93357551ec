package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.Announcer.Outcome;
import dev.airlock.region.autoscaling.ClosedAction.By;
import dev.airlock.region.autoscaling.ScalingActivity.Stage;
import dev.airlock.region.ec2.Compute;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Takes instances through their lifecycle.
 *
 * <p>Every journey has the same shape: prepare (wait until EC2 runs it, or until the attached
 * balancers are done with it), wait for the hooks, proceed, arrive. A launch hook opens once EC2
 * says {@code running}.
 */
final class Lifecycle {
  /** How long Auto Scaling takes from one state to the next, and how often it looks. */
  static final Duration STEP = Duration.ofSeconds(1);

  private static final Set<String> GONE_FROM_EC2 = Set.of("terminated", "");

  private final Timeline timeline;
  private final Compute compute;
  private final Balancers balancers;
  private final LifecycleActions actions;
  private final Announcer announcer;
  private final Activities activities;
  private final List<LifecycleListener> listeners = new ArrayList<>();

  Lifecycle(
      Timeline timeline,
      Compute compute,
      Balancers balancers,
      LifecycleActions actions,
      Announcer announcer,
      Activities activities) {
    this.timeline = timeline;
    this.compute = compute;
    this.balancers = balancers;
    this.actions = actions;
    this.announcer = announcer;
    this.activities = activities;
    actions.onClose(this::hookClosed);
  }

  void addListener(LifecycleListener listener) {
    listeners.add(listener);
  }

  /** Launches an instance into the group ({@code LAUNCH}) or its pool. */
  void launch(Group group, Journey journey, String why) {
    var id = compute.launch(group.nextZone(), group.settings().launches(), group.instanceTags());
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

  /** Takes in an instance that is running already; no hook is asked. */
  Member attach(Group group, String instanceId) {
    var protects = group.settings().protectsNewInstances();
    var zone = compute.zone(instanceId);
    var member = new Member(instanceId, zone, timeline.instant(), protects);
    group.add(member);
    startActivity(
        group,
        member,
        "Attaching an existing EC2 instance: " + instanceId,
        "an instance was attached in response to a user request",
        Stage.IN_PROGRESS);
    putInService(group, member);
    return member;
  }

  private void launching(Group group, Member member, Journey journey, String why) {
    member.setOut(journey);
    startActivity(
        group, member, "Launching a new EC2 instance: " + member.id(), why, Stage.PRE_IN_SERVICE);
    awaitRunning(group, member);
  }

  private void awaitRunning(Group group, Member member) {
    await(member, () -> isInState(member, "running"), () -> askHooks(group, member));
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
    startActivity(group, member, terminating(member), why, Stage.IN_PROGRESS);
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
    startActivity(group, member, description, why, Stage.IN_PROGRESS);
    drain(group, member, () -> askHooks(group, member));
  }

  private static String terminating(Member member) {
    return "Terminating EC2 instance: " + member.id();
  }

  private void drain(Group group, Member member, Runnable drained) {
    balancers.deregister(group, member);
    if (!balancers.areDoneWith(group, member)) {
      member.activity().reach(Stage.WAITING_FOR_CONNECTION_DRAINING);
    }
    await(member, () -> balancers.areDoneWith(group, member), drained);
  }

  void enterStandby(Group group, Member member) {
    member.enter(LifecycleState.ENTERING_STANDBY);
    move(group, member, "Moving EC2 instance to Standby: ", "moved to Standby");
    drain(group, member, () -> stay(member, LifecycleState.STANDBY));
  }

  void exitStandby(Group group, Member member) {
    move(group, member, "Moving EC2 instance out of Standby: ", "moved out of Standby");
    putInService(group, member);
  }

  void detach(Group group, Member member) {
    member.enter(LifecycleState.DETACHING);
    move(group, member, "Detaching EC2 instance: ", "detached");
    drain(
        group,
        member,
        () -> {
          stay(member, LifecycleState.DETACHED);
          group.remove(member);
        });
  }

  private void move(Group group, Member member, String description, String what) {
    var why = "instance %s was %s in response to a user request".formatted(member.id(), what);
    startActivity(group, member, description + member.id(), why, Stage.IN_PROGRESS);
  }

  private void stay(Member member, LifecycleState state) {
    member.enter(state);
    activities.end(member.activity(), Stage.SUCCESSFUL, "");
  }

  private void putInService(Group group, Member member) {
    member.enter(LifecycleState.PENDING);
    await(
        member,
        () -> isInState(member, "running"),
        () -> after(member, () -> enterService(group, member)));
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
    activities.end(member.activity(), Stage.CANCELLED, message);
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
    if (member.journey().leavesService()) {
      listeners.forEach(it -> it.letGo(group.name(), member.id()));
    }
    after(member, () -> arrive(group, member));
  }

  private void arrive(Group group, Member member) {
    switch (member.journey()) {
      case LAUNCH, LEAVE_POOL -> {
        enterService(group, member);
        announcer.ended(group, member, Outcome.LAUNCHED);
      }
      case RETURN_WITH_NEW_ROOT_VOLUME -> enterService(group, member);
      case LAUNCH_INTO_POOL -> enterPool(group, member, Outcome.LAUNCHED);
      case RETURN_TO_POOL -> enterPool(group, member, Outcome.TERMINATED);
      case TERMINATE -> end(group, member, LifecycleState.TERMINATED);
      case TERMINATE_FROM_POOL -> end(group, member, LifecycleState.WARMED_TERMINATED);
      case REPLACE_ROOT_VOLUME -> bootFromNewRootVolume(group, member);
    }
  }

  private void enterService(Group group, Member member) {
    balancers.register(group, member);
    member.enterService(timeline.instant());
    activities.end(member.activity(), Stage.SUCCESSFUL, "");
    listeners.forEach(it -> it.inService(group.name(), member.id()));
  }

  private void enterPool(Group group, Member member, Outcome outcome) {
    if (group.warmPool().map(WarmPool::running).orElse(false)) {
      enterPool(group, member, LifecycleState.WARMED_RUNNING, outcome);
    } else {
      compute.stop(member.id());
      await(
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
    await(
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
    await(
        member,
        () -> isInState(member, "stopped"),
        () -> {
          member.enter(LifecycleState.ROOT_VOLUME_REPLACED);
          compute.start(member.id());
          after(
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

  private void startActivity(
      Group group, Member member, String description, String why, Stage stage) {
    if (member.activity() != null && !member.activity().isOver()) {
      activities.end(member.activity(), Stage.CANCELLED, "");
    }
    member.setActivity(activities.start(group, description, why, member.zone(), stage));
  }

  /** Runs {@code then} as soon as {@code ready}, unless the member has turned elsewhere by then. */
  private void await(Member member, BooleanSupplier ready, Runnable then) {
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

  private void after(Member member, Runnable task) {
    int step = member.step();
    timeline.after(
        STEP,
        () -> {
          if (member.step() == step) {
            task.run();
          }
        });
  }
}
