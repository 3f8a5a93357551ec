package dev.airlock.region.ec2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Terminating, stopping, starting and rebooting instances. */
final class ChangeInstances {

  private final Instances instances;

  ChangeInstances(Instances instances) {
    this.instances = instances;
  }

  RebootInstancesResponse reboot(RebootInstancesRequest request) {
    List<Instance> known = KnownInstances.find(instances, request.instanceIds());
    known.stream()
        .filter(instance -> instance.state != InstanceState.RUNNING)
        .findFirst()
        .ifPresent(instance -> {
          throw Ec2Errors.incorrectState(instance.id, "rebooted");
        });
    known.forEach(instance -> instances.reboot(instance.id));
    return RebootInstancesResponse.builder().build();
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
