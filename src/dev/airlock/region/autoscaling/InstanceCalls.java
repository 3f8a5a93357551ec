package dev.airlock.region.autoscaling;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;

/** The calls about single instances. */
final class InstanceCalls {
  private static final int MOST_DESCRIBED = 50;
  private static final int MOST_INTO_STANDBY = 20;

  private final AutoScalingModel model;
  private final Errors errors;

  InstanceCalls(AutoScalingModel model) {
    this.model = model;
    this.errors = model.errors();
  }

  DescribeAutoScalingInstancesResponse describe(DescribeAutoScalingInstancesRequest request) {
    var ids = request.instanceIds();
    if (ids.size() > MOST_DESCRIBED) {
      throw errors.validation(
          "The number of instance ids that may be passed in is limited to " + MOST_DESCRIBED);
    }
    var wanted =
        model.groups().stream()
            .flatMap(group ->
                group.members().stream()
                    .filter(it -> ids.isEmpty() || ids.contains(it.id()))
                    .map(it -> Views.details(group, it)))
            .toList();
    var page = Page.of(wanted, request.nextToken(), request.maxRecords(), 50, 50, errors);
    return DescribeAutoScalingInstancesResponse.builder()
        .autoScalingInstances(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  Activity terminate(TerminateInstanceInAutoScalingGroupRequest request) {
    var group = model.requireOwner(request.instanceId());
    var member = group.member(request.instanceId()).orElseThrow();
    boolean decrements = Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity());
    if (decrements && member.state().isRetained()) {
      throw errors.validation(
          "ShouldDecrementDesiredCapacity must be false for a retained instance: it does not count"
              + " towards the desired capacity.");
    }
    if (decrements && member.state().counts()) {
      decrementForTermination(group);
    }
    model
        .lifecycle()
        .terminate(
            group,
            member,
            "instance %s was taken out of service in response to a user request"
                .formatted(member.id()));
    model.lookSoon(group);
    return Views.activity(member.activity());
  }

  private void decrementForTermination(Group group) {
    var settings = group.settings();
    if (settings.desiredCapacity() <= settings.minSize()) {
      throw errors.validation(
          ("Currently, desiredSize equals minSize (%d). Terminating instance without replacement"
                  + " will violate group's min size constraint. Either set"
                  + " shouldDecrementDesiredCapacity flag to false or lower group's min size.")
              .formatted(settings.minSize()));
    }
    group.addToDesiredCapacity(-1);
  }

  void attach(AttachInstancesRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var ids = request.instanceIds();
    for (var id : ids) {
      refuseToAttach(id);
    }
    requireRoom(group, ids.size(), "attach");
    group.addToDesiredCapacity(ids.size());
    ids.forEach(it -> model.moves().attach(group, it));
  }

  private void refuseToAttach(String id) {
    if (model.compute().state(id).isEmpty()) {
      throw errors.validation("Invalid Instance ID(s): [%s] specified".formatted(id));
    }
    if (!model.compute().state(id).equals("running")) {
      throw errors.validation("Invalid Instance State: Instance %s is not running".formatted(id));
    }
    model
        .owner(id)
        .ifPresent(it -> {
          throw errors.validation(
              "Instance %s is already part of AutoScalingGroup:%s".formatted(id, it.name()));
        });
  }

  List<Activity> detach(DetachInstancesRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var members =
        require(
            group,
            request.instanceIds(),
            it -> it.isInService() || it.state() == LifecycleState.STANDBY,
            "InService or Standby");
    int counting = (int) members.stream().filter(Member::isInService).count();
    if (Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity())) {
      decrement(group, counting, "detach");
    }
    members.forEach(it -> model.moves().detach(group, it));
    model.lookSoon(group);
    return activities(members);
  }

  List<Activity> enterStandby(EnterStandbyRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    if (request.instanceIds().size() > MOST_INTO_STANDBY) {
      throw errors.validation(
          "The number of instance ids that may be passed in is limited to " + MOST_INTO_STANDBY);
    }
    var members = require(group, request.instanceIds(), Member::isInService, "InService");
    if (Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity())) {
      decrement(group, members.size(), "place into standby");
    }
    members.forEach(it -> model.moves().enterStandby(group, it));
    model.lookSoon(group);
    return activities(members);
  }

  List<Activity> exitStandby(ExitStandbyRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    Predicate<Member> inStandby = it -> it.state() == LifecycleState.STANDBY;
    var members = require(group, request.instanceIds(), inStandby, "Standby");
    requireRoom(group, members.size(), "take out of standby");
    group.addToDesiredCapacity(members.size());
    members.forEach(it -> model.moves().exitStandby(group, it));
    return activities(members);
  }

  private void decrement(Group group, int by, String toDo) {
    if (group.settings().desiredCapacity() - by < group.settings().minSize()) {
      throw doesNotFit(group, by, toDo);
    }
    group.addToDesiredCapacity(-by);
  }

  private void requireRoom(Group group, int more, String toDo) {
    if (group.settings().desiredCapacity() + more > group.settings().maxSize()) {
      throw doesNotFit(group, more, toDo);
    }
  }

  private RuntimeException doesNotFit(Group group, int count, String toDo) {
    var settings = group.settings();
    return errors.validation(
        ("AutoScalingGroup %s has min-size=%d, max-size=%d, and desired-size=%d. To %s %d"
                + " instance%s, please update the AutoScalingGroup sizes appropriately.")
            .formatted(
                group.name(),
                settings.minSize(),
                settings.maxSize(),
                settings.desiredCapacity(),
                toDo,
                count,
                count == 1 ? "" : "s"));
  }

  private List<Member> require(
      Group group, Collection<String> ids, Predicate<Member> fits, String state) {
    return ids.stream().map(it -> require(group, it, fits, state)).toList();
  }

  private Member require(Group group, String id, Predicate<Member> fits, String state) {
    var member =
        group
            .member(id)
            .orElseThrow(() ->
                errors.validation(
                    "The instance %s is not part of Auto Scaling group %s."
                        .formatted(id, group.name())));
    if (!fits.test(member)) {
      throw errors.validation("The instance %s is not in %s.".formatted(id, state));
    }
    return member;
  }

  private static List<Activity> activities(List<Member> members) {
    return members.stream().map(it -> Views.activity(it.activity())).toList();
  }

  void setHealth(SetInstanceHealthRequest request) {
    var group = model.requireOwner(request.instanceId());
    var member = group.member(request.instanceId()).orElseThrow();
    var status = request.healthStatus();
    if (!List.of("Healthy", "Unhealthy").contains(status)) {
      throw errors.validation("Invalid health status: %s".formatted(status));
    }
    boolean respectsGrace = !Boolean.FALSE.equals(request.shouldRespectGracePeriod());
    boolean healthy = status.equals("Healthy");
    if (healthy || !respectsGrace || !model.health().isInGracePeriod(group, member)) {
      member.setHealthy(healthy);
      model.lookSoon(group);
    }
  }

  void setProtection(SetInstanceProtectionRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    require(group, request.instanceIds(), it -> true, "the group")
        .forEach(it -> it.setProtectedFromScaleIn(request.protectedFromScaleIn()));
    model.lookSoon(group);
  }
}
