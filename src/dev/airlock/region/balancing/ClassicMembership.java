package dev.airlock.region.balancing;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerResponse;

/** The Classic calls about the instances of a balancer. One unknown id refuses the whole call. */
final class ClassicMembership {

  private final ClassicLoadBalancers balancers;
  private final Surroundings around;

  ClassicMembership(ClassicLoadBalancers balancers) {
    this.balancers = balancers;
    around = balancers.around();
  }

  RegisterInstancesWithLoadBalancerResponse register(
      RegisterInstancesWithLoadBalancerRequest request) {
    ClassicLoadBalancer balancer = active(request.loadBalancerName());
    List<String> ids = known(request.instances());
    ids.stream()
        .filter(around::isTerminated)
        .findFirst()
        .ifPresent(id -> {
          throw ClassicErrors.noInstance(id);
        });
    ids.forEach(balancer::register);
    return RegisterInstancesWithLoadBalancerResponse.builder()
        .instances(ClassicAdministration.instances(balancer))
        .build();
  }

  DeregisterInstancesFromLoadBalancerResponse deregister(
      DeregisterInstancesFromLoadBalancerRequest request) {
    ClassicLoadBalancer balancer = active(request.loadBalancerName());
    known(request.instances()).forEach(balancer::deregister);
    return DeregisterInstancesFromLoadBalancerResponse.builder()
        .instances(ClassicAdministration.instances(balancer))
        .build();
  }

  /** Without ids, those that are registered: one that drains is not among them. */
  DescribeInstanceHealthResponse health(DescribeInstanceHealthRequest request) {
    ClassicLoadBalancer balancer = active(request.loadBalancerName());
    List<String> asked =
        request.instances().isEmpty() ? balancer.instances() : known(request.instances());
    List<InstanceState> states =
        asked.stream().map(balancer::describe).flatMap(Optional::stream).toList();
    return DescribeInstanceHealthResponse.builder().instanceStates(states).build();
  }

  private ClassicLoadBalancer active(String name) {
    return balancers.find(name).orElseThrow(() -> ClassicErrors.noActive(name));
  }

  private List<String> known(List<Instance> instances) {
    List<String> ids =
        instances.stream().map(one -> String.valueOf(one.instanceId())).distinct().toList();
    ids.stream()
        .filter(id -> !around.isKnown(id))
        .findFirst()
        .ifPresent(id -> {
          throw ClassicErrors.noInstance(id);
        });
    return ids;
  }
}
