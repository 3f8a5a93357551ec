package dev.airlock.region.autoscaling;

import dev.airlock.region.balancing.Attachments.Attachable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;

/** The calls that attach balancers to a group and detach them. */
final class BalancerCalls {
  private final AutoScalingModel model;
  private final Balancers balancers;

  BalancerCalls(AutoScalingModel model) {
    this.model = model;
    this.balancers = model.balancers();
  }

  void attach(Group group, List<String> loadBalancerNames, List<String> targetGroupArns) {
    attachClassic(group, loadBalancerNames);
    attachTargetGroups(group, targetGroupArns);
  }

  void attachClassic(String group, List<String> names) {
    attachClassic(model.requireGroup(group), names);
  }

  void attachTargetGroups(String group, List<String> arns) {
    attachTargetGroups(model.requireGroup(group), arns);
  }

  void attachSources(String group, List<TrafficSourceIdentifier> sources) {
    attachSources(model.requireGroup(group), sources);
  }

  void attachSources(Group group, List<TrafficSourceIdentifier> sources) {
    attachClassic(group, of(TrafficSource.CLASSIC, sources));
    attachTargetGroups(group, of(TrafficSource.TARGET_GROUP, sources));
  }

  void detachSources(String group, List<TrafficSourceIdentifier> sources) {
    detachClassic(group, of(TrafficSource.CLASSIC, sources));
    detachTargetGroups(group, of(TrafficSource.TARGET_GROUP, sources));
  }

  private List<String> of(TrafficSource kind, List<TrafficSourceIdentifier> sources) {
    return sources.stream()
        .filter(it -> TrafficSource.of(it.type(), it.identifier(), model.errors()) == kind)
        .map(TrafficSourceIdentifier::identifier)
        .toList();
  }

  private void attachClassic(Group group, List<String> names) {
    var text = "Provided Load Balancers may not be valid. Please ensure they exist and try again.";
    attach(group, group.loadBalancerNames(), names, balancers::classic, text);
  }

  private void attachTargetGroups(Group group, List<String> arns) {
    var text = "Provided Target Groups may not be valid. Please ensure they exist and try again.";
    attach(group, group.targetGroupArns(), arns, balancers::targetGroup, text);
  }

  void detachClassic(String group, List<String> names) {
    var owner = model.requireGroup(group);
    detach(owner, owner.loadBalancerNames(), names, balancers::classic, "Load Balancers");
  }

  void detachTargetGroups(String group, List<String> arns) {
    var owner = model.requireGroup(group);
    detach(owner, owner.targetGroupArns(), arns, balancers::targetGroup, "Target Groups");
  }

  private void attach(
      Group group,
      Set<String> attached,
      List<String> asked,
      Function<String, Optional<Attachable>> find,
      String refusal) {
    if (asked.stream().map(find).anyMatch(Optional::isEmpty)) {
      throw model.errors().validation(refusal);
    }
    for (var name : asked) {
      if (attached.add(name) && group.runs(ScalingProcess.ADD_TO_LOAD_BALANCER)) {
        inService(group).forEach(it -> find.apply(name).orElseThrow().register(it.id()));
      }
    }
  }

  private void detach(
      Group group,
      Set<String> attached,
      List<String> asked,
      Function<String, Optional<Attachable>> find,
      String kind) {
    if (!attached.containsAll(asked)) {
      throw model
          .errors()
          .validation("Trying to remove %s that are not part of the group".formatted(kind));
    }
    for (var name : asked) {
      attached.remove(name);
      find.apply(name)
          .ifPresent(balancer ->
              group.inGroup().stream()
                  .map(Member::id)
                  .filter(it -> !balancer.isGone(it))
                  .forEach(balancer::deregister));
    }
  }

  private static Collection<Member> inService(Group group) {
    return group.members().stream().filter(Member::isInService).toList();
  }
}
