package dev.airlock.region.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Running, terminating, stopping and starting instances. */
final class ChangeInstances {

  /** Where an instance lands that nobody placed. */
  private static final String ANY_ZONE = "eu-west-1a";

  private final Instances instances;

  ChangeInstances(Instances instances) {
    this.instances = instances;
  }

  RunInstancesResponse run(RunInstancesRequest request) {
    String template = request.launchTemplate().launchTemplateName();
    if (!instances.hasLaunchTemplate(template)) {
      throw Ec2Errors.noLaunchTemplate(template);
    }
    List<Tag> wanted =
        request.tagSpecifications().stream()
            .filter(specification -> specification.resourceTypeAsString().equals("instance"))
            .flatMap(specification -> specification.tags().stream())
            .toList();
    Tags.check(Map.of(), wanted);
    Map<String, String> tags = new TreeMap<>();
    Tags.put(tags, wanted);
    String zone = request.placement() == null ? ANY_ZONE : request.placement().availabilityZone();
    List<software.amazon.awssdk.services.ec2.model.Instance> launched = new ArrayList<>();
    for (int i = 0; i < request.maxCount(); i++) {
      String id = instances.launch(zone, template, tags);
      launched.add(DescribeInstances.describe(instances.find(id).orElseThrow()));
    }
    return RunInstancesResponse.builder().instances(launched).build();
  }

  TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
    List<Instance> known = KnownInstances.find(instances, request.instanceIds());
    return TerminateInstancesResponse.builder()
        .terminatingInstances(change(known, instances::terminate))
        .build();
  }

  StopInstancesResponse stop(StopInstancesRequest request) {
    List<Instance> known = KnownInstances.find(instances, request.instanceIds());
    known.stream()
        .filter(instance -> instance.state == InstanceState.PENDING || instance.state.isEnding())
        .findFirst()
        .ifPresent(instance -> {
          throw Ec2Errors.incorrectState(instance.id, "stopped");
        });
    return StopInstancesResponse.builder()
        .stoppingInstances(change(known, instances::stop))
        .build();
  }

  StartInstancesResponse start(StartInstancesRequest request) {
    List<Instance> known = KnownInstances.find(instances, request.instanceIds());
    known.stream()
        .filter(instance -> instance.state == InstanceState.STOPPING || instance.state.isEnding())
        .findFirst()
        .ifPresent(instance -> {
          throw Ec2Errors.incorrectState(instance.id, "started");
        });
    return StartInstancesResponse.builder()
        .startingInstances(change(known, instances::start))
        .build();
  }

  private static List<InstanceStateChange> change(List<Instance> known, Consumer<String> effect) {
    List<InstanceStateChange> changes = new ArrayList<>();
    for (Instance instance : known) {
      InstanceState before = instance.state;
      effect.accept(instance.id);
      InstanceState after = instance.state;
      changes.add(
          InstanceStateChange.builder()
              .instanceId(instance.id)
              .previousState(state -> state.name(before.text).code(before.code))
              .currentState(state -> state.name(after.text).code(after.code))
              .build());
    }
    return changes;
  }
}
