package dev.airlock.region.autoscaling;

import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** The calls that make, change and show groups. */
final class GroupCalls {
  private final AutoScalingModel model;
  private final SettingsReader settings;
  private final HookCalls hooks;
  private final TagCalls tags;
  private final BalancerCalls balancers;

  GroupCalls(AutoScalingModel model, HookCalls hooks, TagCalls tags, BalancerCalls balancers) {
    this.model = model;
    this.settings = new SettingsReader(model.errors(), model.launchConfigurations());
    this.hooks = hooks;
    this.tags = tags;
    this.balancers = balancers;
  }

  void create(CreateAutoScalingGroupRequest request) {
    var name = request.autoScalingGroupName();
    if (model.group(name).isPresent()) {
      throw model
          .errors()
          .alreadyExists(
              "AutoScalingGroup by this name already exists - A group with the name %s already"
                      .formatted(name)
                  + " exists");
    }
    var group = model.create(name, settings.read(request));
    balancers.attach(group, request.loadBalancerNames(), request.targetGroupARNs());
    balancers.attachSources(group, request.trafficSources());
    tags.check(group, request.tags());
    TagCalls.put(group, request.tags());
    // The hooks are there before the first instance, so that none slips past them.
    request.lifecycleHookSpecificationList().forEach(it -> hooks.put(group, it));
    model.add(group);
  }

  void update(UpdateAutoScalingGroupRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    group.setSettings(settings.read(request, group.settings()));
    model.lookSoon(group);
  }

  void delete(DeleteAutoScalingGroupRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    if (group.isEmpty()) {
      model.remove(group);
    } else if (Boolean.TRUE.equals(request.forceDelete())) {
      group.delete();
      model.lookSoon(group);
    } else {
      throw model
          .errors()
          .resourceInUse(
              "You cannot delete an AutoScalingGroup while there are instances or pending Spot"
                  + " instance request(s) still in the group.");
    }
  }

  DescribeAutoScalingGroupsResponse describe(DescribeAutoScalingGroupsRequest request) {
    var names = request.autoScalingGroupNames();
    var wanted =
        model.groups().stream()
            .filter(it -> names.isEmpty() || names.contains(it.name()))
            .filter(it -> request.filters().stream().allMatch(filter -> passes(it, filter)))
            .toList();
    var page = Page.of(wanted, request.nextToken(), request.maxRecords(), 50, 100, model.errors());
    return DescribeAutoScalingGroupsResponse.builder()
        .autoScalingGroups(page.items().stream().map(Views::group).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private boolean passes(Group group, Filter filter) {
    var tags = group.tags().values();
    var values = filter.values();
    var name = String.valueOf(filter.name());
    if (name.startsWith("tag:")) {
      var key = name.substring("tag:".length());
      return tags.stream().anyMatch(it -> it.key().equals(key) && values.contains(it.value()));
    }
    return switch (name) {
      case "tag-key" -> tags.stream().anyMatch(it -> values.contains(it.key()));
      case "tag-value" -> tags.stream().anyMatch(it -> values.contains(it.value()));
      default ->
          throw model
              .errors()
              .validation(
                  ("Filter type %s is not correct. Allowed Filter types are: tag-key tag-value"
                          + " tag:<key>")
                      .formatted(name));
    };
  }

  void setDesiredCapacity(SetDesiredCapacityRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    int desired = request.desiredCapacity();
    refuseBeyond(group, desired);
    group.setSettings(group.settings().withDesiredCapacity(desired));
    model.lookSoon(group);
  }

  private void refuseBeyond(Group group, int desired) {
    var bounds = group.settings();
    var text = "New SetDesiredCapacity value %d is %s value %d for the AutoScalingGroup.";
    if (desired > bounds.maxSize()) {
      throw model.errors().validation(text.formatted(desired, "above max", bounds.maxSize()));
    }
    if (desired < bounds.minSize()) {
      throw model.errors().validation(text.formatted(desired, "below min", bounds.minSize()));
    }
  }

  void suspend(String name, List<String> processes) {
    var group = model.requireGroup(name);
    group.suspendedProcesses().addAll(known(processes));
  }

  void resume(String name, List<String> processes) {
    var group = model.requireGroup(name);
    group.suspendedProcesses().removeAll(known(processes));
    model.lookSoon(group);
  }

  /** No names means all of them. */
  private List<String> known(List<String> processes) {
    var all = ScalingProcess.texts();
    for (var process : processes) {
      if (!all.contains(process)) {
        throw model.errors().validation("%s is not a valid process type".formatted(process));
      }
    }
    return processes.isEmpty() ? all : processes;
  }

  DescribeScalingActivitiesResponse activities(DescribeScalingActivitiesRequest request) {
    var name = request.autoScalingGroupName();
    var ids = request.activityIds();
    var wanted =
        model.activities().all().stream()
            .filter(it -> name == null || name.equals(it.group()))
            .filter(it -> ids.isEmpty() || ids.contains(it.id()))
            .toList();
    var page = Page.of(wanted, request.nextToken(), request.maxRecords(), 100, 100, model.errors());
    return DescribeScalingActivitiesResponse.builder()
        .activities(page.items().stream().map(Views::activity).toList())
        .nextToken(page.nextToken())
        .build();
  }
}
