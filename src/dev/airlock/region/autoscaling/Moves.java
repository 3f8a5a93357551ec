package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.ScalingActivity.Stage;
import dev.airlock.region.ec2.Compute;
import dev.airlock.region.time.Timeline;

/** What users do with instances by hand: the balancers are asked, the hooks are not. */
final class Moves {
  private final Timeline timeline;
  private final Compute compute;
  private final Service service;
  private final Activities activities;
  private final Steps steps;

  Moves(Timeline timeline, Compute compute, Service service, Activities activities, Steps steps) {
    this.timeline = timeline;
    this.compute = compute;
    this.service = service;
    this.activities = activities;
    this.steps = steps;
  }

  /** Takes in an instance that is running already. */
  void attach(Group group, String instanceId) {
    var protects = group.settings().protectsNewInstances();
    var zone = compute.zone(instanceId);
    var member = new Member(instanceId, zone, timeline.instant(), protects);
    group.add(member);
    begin(group, member, "Attaching an existing EC2 instance: ", "attached");
    putInService(group, member);
  }

  void enterStandby(Group group, Member member) {
    member.enter(LifecycleState.ENTERING_STANDBY);
    begin(group, member, "Moving EC2 instance to Standby: ", "moved to Standby");
    service.leave(group, member, () -> arrive(member, LifecycleState.STANDBY));
  }

  void exitStandby(Group group, Member member) {
    begin(group, member, "Moving EC2 instance out of Standby: ", "moved out of Standby");
    putInService(group, member);
  }

  /** Lets it run on, outside of the group. */
  void detach(Group group, Member member) {
    member.enter(LifecycleState.DETACHING);
    begin(group, member, "Detaching EC2 instance: ", "detached");
    service.leave(
        group,
        member,
        () -> {
          arrive(member, LifecycleState.DETACHED);
          group.remove(member);
        });
  }

  private void putInService(Group group, Member member) {
    member.enter(LifecycleState.PENDING);
    steps.await(
        member,
        () -> compute.state(member.id()).equals("running"),
        () -> service.enter(group, member));
  }

  private void begin(Group group, Member member, String description, String what) {
    var why = "instance %s was %s in response to a user request".formatted(member.id(), what);
    activities.begin(group, member, description + member.id(), why, Stage.IN_PROGRESS);
  }

  private void arrive(Member member, LifecycleState state) {
    member.enter(state);
    activities.end(member, Stage.SUCCESSFUL, "");
  }
}
