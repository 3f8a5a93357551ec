package dev.airlock.region.balancing;

import dev.airlock.region.api.Ids;
import dev.airlock.region.ec2.Compute;
import dev.airlock.region.plane.DataPlane;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.Optional;

/**
 * Elastic Load Balancing, both versions: what they report, and what they do to the data plane.
 *
 * <p>What is reported changes at once; what is routed follows after the routing lag. A Classic
 * drain ends with its last request even if the lag has not passed: new requests may still come.
 */
public final class Balancers implements Attachments {

  private final Surroundings around;
  private final ClassicLoadBalancers classic;
  private final TargetGroups targetGroups;
  private final LoadBalancers loadBalancers;
  private final V2Tags tags;

  public Balancers(Timeline timeline, DataPlane plane, Compute compute, Ids ids) {
    around = new Surroundings(timeline, plane, compute);
    classic = new ClassicLoadBalancers(around);
    targetGroups = new TargetGroups(around, ids);
    loadBalancers = new LoadBalancers(around, targetGroups, ids);
    tags = new V2Tags(loadBalancers, targetGroups);
    compute.onStateChange(this::instanceChanged);
  }

  /** How much later than the report the routing changes, from now on; zero at first. */
  public void routingLag(Duration routingLag) {
    around.routingLag = routingLag;
  }

  /** How long after its registration an instance gets its first check; 2 s at first. */
  public void registrationTime(Duration registrationTime) {
    around.registrationTime = registrationTime;
  }

  /** Who is told when instances leave balancers. */
  public void addListener(DrainListener listener) {
    around.addListener(listener);
  }

  @Override
  public Optional<Attachable> classic(String loadBalancerName) {
    return classic.find(loadBalancerName).map(balancer -> balancer);
  }

  @Override
  public Optional<Attachable> targetGroup(String targetGroupArn) {
    return targetGroups.find(targetGroupArn).map(AttachedTargetGroup::new);
  }

  ClassicLoadBalancers classic() {
    return classic;
  }

  TargetGroups targetGroups() {
    return targetGroups;
  }

  V2Tags tags() {
    return tags;
  }

  LoadBalancers loadBalancers() {
    return loadBalancers;
  }

  private void instanceChanged(String instanceId, String state) {
    if (state.equals("terminated")) {
      classic.all().forEach(balancer -> balancer.terminated(instanceId));
      targetGroups.all().forEach(group -> group.terminated(instanceId));
    }
  }
}
