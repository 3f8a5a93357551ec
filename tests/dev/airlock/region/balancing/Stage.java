package dev.airlock.region.balancing;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Gate;
import dev.airlock.region.api.Ids;
import dev.airlock.region.ec2.Instances;
import dev.airlock.region.plane.Machine;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** A small region in virtual time: instances that serve on port 80 as soon as they run. */
final class Stage {

  static final String UNKNOWN = "i-0123456789abcdef0";

  final VirtualTimeline timeline = new VirtualTimeline(Instant.parse("2026-11-21T12:00:00Z"));
  final Ids ids = new Ids(new SplittableRandom(1));
  final SimulatedPlane plane = new SimulatedPlane(timeline, new SplittableRandom(2));
  final Instances instances = new Instances(timeline, plane, ids);
  final Balancers balancers = new Balancers(timeline, plane, instances, ids);
  private final Gate gate = new Gate(timeline, ids);
  final RegionElasticLoadBalancingClient elb =
      new RegionElasticLoadBalancingClient(gate, Api.Caller.OPERATOR, balancers);
  final RegionElasticLoadBalancingV2Client elbV2 =
      new RegionElasticLoadBalancingV2Client(gate, Api.Caller.OPERATOR, balancers);

  Stage() {
    define("web", Duration.ZERO, Duration.ZERO);
  }

  void define(String launchTemplate, Duration boot, Duration warmUp) {
    instances.defineLaunchTemplate(
        launchTemplate, () -> new Machine.Software(80, boot, warmUp, true, false));
  }

  /** A running instance. */
  String running() {
    return running("web", "eu-west-1a");
  }

  String running(String launchTemplate, String zone) {
    String id = instances.launch(zone, launchTemplate, Map.of());
    pass(5);
    return id;
  }

  void pass(long seconds) {
    timeline.advance(Duration.ofSeconds(seconds));
  }

  Instant now() {
    return timeline.instant();
  }

  static TargetDescription target(String id) {
    return TargetDescription.builder().id(id).build();
  }

  static TargetDescription target(String id, int port) {
    return TargetDescription.builder().id(id).port(port).build();
  }
}
