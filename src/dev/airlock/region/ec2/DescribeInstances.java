package dev.airlock.region.ec2;

import dev.airlock.region.api.Page;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What EC2 says of instances; each has a reservation of its own. */
final class DescribeInstances {

  private final Instances instances;

  DescribeInstances(Instances instances) {
    this.instances = instances;
  }

  DescribeInstancesResponse describe(DescribeInstancesRequest request) {
    List<Reservation> found =
        InstanceFilters.ALL.of(asked(request.instanceIds()), request.filters()).stream()
            .map(DescribeInstances::reservation)
            .toList();
    boolean explicit = !request.instanceIds().isEmpty();
    Page<Reservation> page = Pages.of(found, request.nextToken(), request.maxResults(), explicit);
    return DescribeInstancesResponse.builder()
        .reservations(page.items())
        .nextToken(page.next())
        .build();
  }

  /** By default only those that run, as EC2 does it. */
  DescribeInstanceStatusResponse status(DescribeInstanceStatusRequest request) {
    boolean all = Boolean.TRUE.equals(request.includeAllInstances());
    List<InstanceStatus> found =
        InstanceFilters.STATUS.of(asked(request.instanceIds()), request.filters()).stream()
            .filter(instance -> all || instance.state == InstanceState.RUNNING)
            .map(DescribeInstances::status)
            .toList();
    boolean explicit = !request.instanceIds().isEmpty();
    Page<InstanceStatus> page =
        Pages.of(found, request.nextToken(), request.maxResults(), explicit);
    return DescribeInstanceStatusResponse.builder()
        .instanceStatuses(page.items())
        .nextToken(page.next())
        .build();
  }

  /** The checks of EC2 look no further than the machine: one that runs passes them at once. */
  private static InstanceStatus status(Instance instance) {
    SummaryStatus summary =
        instance.state == InstanceState.RUNNING ? SummaryStatus.OK : SummaryStatus.NOT_APPLICABLE;
    return InstanceStatus.builder()
        .instanceId(instance.id)
        .availabilityZone(instance.zone)
        .instanceState(state -> state.name(instance.state.text).code(instance.state.code))
        .instanceStatus(status -> status.status(summary))
        .systemStatus(status -> status.status(summary))
        .build();
  }

  private Collection<Instance> asked(List<String> ids) {
    return ids.isEmpty() ? instances.all() : KnownInstances.find(instances, ids);
  }

  static Reservation reservation(Instance instance) {
    return Reservation.builder()
        .reservationId(reservationId(instance.id))
        .instances(describe(instance))
        .build();
  }

  static String reservationId(String instanceId) {
    return "r-" + instanceId.substring("i-".length());
  }

  /** A terminated instance has no address any more. */
  static software.amazon.awssdk.services.ec2.model.Instance describe(Instance instance) {
    boolean hasAddress = instance.state != InstanceState.TERMINATED;
    return software.amazon.awssdk.services.ec2.model.Instance.builder()
        .instanceId(instance.id)
        .state(state -> state.name(instance.state.text).code(instance.state.code))
        .privateIpAddress(hasAddress ? instance.privateAddress : null)
        .placement(Placement.builder().availabilityZone(instance.zone).build())
        .launchTime(instance.launchTime)
        .imageId(instance.blueprint.imageId())
        .instanceType(instance.blueprint.typeOrDefault())
        .keyName(instance.blueprint.keyName())
        .vpcId(hasAddress ? Network.VPC : null)
        .subnetId(hasAddress ? instance.subnetId() : null)
        .tags(
            instance.tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
