package dev.airlock.region.ec2;

import dev.airlock.region.api.Page;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Tag;

/** DescribeInstances: one reservation for each instance. */
final class DescribeInstances {

  private static final int SMALLEST_PAGE = 5;
  private static final int LARGEST_PAGE = 1000;

  private final Instances instances;

  DescribeInstances(Instances instances) {
    this.instances = instances;
  }

  DescribeInstancesResponse describe(DescribeInstancesRequest request) {
    checkPaging(request);
    InstanceFilter.check(request.filters());
    Collection<Instance> asked =
        request.instanceIds().isEmpty()
            ? instances.all()
            : KnownInstances.find(instances, request.instanceIds());
    List<Reservation> found =
        asked.stream()
            .filter(instance -> InstanceFilter.matches(instance, request.filters()))
            .map(DescribeInstances::reservation)
            .toList();
    Page<Reservation> page = page(found, request);
    return DescribeInstancesResponse.builder()
        .reservations(page.items())
        .nextToken(page.next())
        .build();
  }

  private static void checkPaging(DescribeInstancesRequest request) {
    Integer size = request.maxResults();
    if (size != null && !request.instanceIds().isEmpty()) {
      throw Ec2Errors.invalidCombination(
          "The parameter instancesSet cannot be used with the parameter maxResults");
    }
    if (size != null && (size < SMALLEST_PAGE || size > LARGEST_PAGE)) {
      throw Ec2Errors.invalidParameter(
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d."
              .formatted(size, SMALLEST_PAGE, LARGEST_PAGE));
    }
  }

  private static Page<Reservation> page(List<Reservation> found, DescribeInstancesRequest request) {
    try {
      return Page.of(found, request.nextToken(), request.maxResults());
    } catch (NumberFormatException unknown) {
      throw Ec2Errors.invalidParameter("Unable to parse pagination token");
    }
  }

  static Reservation reservation(Instance instance) {
    return Reservation.builder()
        .reservationId("r-" + instance.id.substring("i-".length()))
        .instances(describe(instance))
        .build();
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
        .tags(
            instance.tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }
}
