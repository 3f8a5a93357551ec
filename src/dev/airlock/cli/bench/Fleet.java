package dev.airlock.cli.bench;

import dev.airlock.region.Operator;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api;
import dev.airlock.region.autoscaling.LifecycleListener;
import dev.airlock.region.balancing.DrainListener;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.Route;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/**
 * A group behind one Classic ELB in a simulated region, all of whose instances are busy with one
 * long request each, and which all leave together.
 */
final class Fleet {

  static final String GROUP = "web";
  static final String BALANCER = "web-elb";
  static final String HOOK = "airlock-drain";
  static final Duration DRAIN_LIMIT = Duration.ofSeconds(300);

  private static final int PORT = 8080;
  private static final Duration HOOK_TIMEOUT = Duration.ofMinutes(30);
  private static final Duration AT_MOST = Duration.ofHours(4);

  final Region<VirtualTimeline, SimulatedPlane> region;
  private final RegionClients operator;
  private final int size;
  private final Map<String, Instant> drained = new HashMap<>();
  private final Map<String, Instant> completed = new HashMap<>();

  Fleet(long seed, int size) {
    this.size = size;
    region = Region.simulated(seed, Instant.parse("2026-11-21T12:00:00Z"));
    operator = region.clients(Api.Caller.OPERATOR);
    Software software =
        new Software(PORT, Duration.ofSeconds(5), Duration.ofSeconds(5), true, false);
    region.instances().defineLaunchTemplate("web", () -> software);
    new Operator(operator).createClassic(BALANCER, Operator.Check.USUAL, DRAIN_LIMIT);
    Witness witness = new Witness();
    region.autoScaling().addListener(witness);
    region.balancers().addListener(witness);
  }

  /** The group comes into service without hooks: how it came is not what is measured. */
  void start() {
    Tag enabled = Tag.builder().key("airlock:enabled").value("default").build();
    Tag balancers = Tag.builder().key("airlock:load-balancers").value(BALANCER).build();
    operator
        .autoScaling()
        .createAutoScalingGroup(ask ->
            ask.autoScalingGroupName(GROUP)
                .minSize(0)
                .maxSize(size)
                .desiredCapacity(size)
                .availabilityZones(Operator.ZONE)
                .launchConfigurationName("web")
                .tags(enabled, balancers));
    until(() -> ids().size() == size);
    List<software.amazon.awssdk.services.elasticloadbalancing.model.Instance> all =
        ids().stream()
            .map(id ->
                software.amazon.awssdk.services.elasticloadbalancing.model.Instance.builder()
                    .instanceId(id)
                    .build())
            .toList();
    operator
        .elb()
        .registerInstancesWithLoadBalancer(ask -> ask.loadBalancerName(BALANCER).instances(all));
    operator
        .autoScaling()
        .putLifecycleHook(ask ->
            ask.autoScalingGroupName(GROUP)
                .lifecycleHookName(HOOK)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout((int) HOOK_TIMEOUT.toSeconds()));
    region.timeline().advance(Duration.ofMinutes(5));
  }

  /** Each instance gets a request that lasts nearly as long as it may, and all have to go. */
  void shrinkToNothing(RandomGenerator random) {
    for (String id : ids()) {
      Duration length =
          DRAIN_LIMIT.minusSeconds(5).minus(Duration.ofMillis(random.nextInt(20_000)));
      region.plane().begin(new Route(BALANCER, id, PORT), length);
    }
    operator
        .autoScaling()
        .setDesiredCapacity(ask -> ask.autoScalingGroupName(GROUP).desiredCapacity(0));
  }

  void untilAllAreGone() {
    until(() -> completed.size() == size);
  }

  List<String> ids() {
    return operator
        .autoScaling()
        .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(GROUP))
        .autoScalingGroups()
        .getFirst()
        .instances()
        .stream()
        .filter(instance -> instance.lifecycleStateAsString().equals("InService"))
        .map(Instance::instanceId)
        .toList();
  }

  /** From the end of each drain to the completion of its hook, shortest first. */
  List<Duration> drainedToCompleted() {
    List<Duration> waits = new ArrayList<>();
    completed.forEach((id, at) -> waits.add(Duration.between(drained.get(id), at)));
    waits.sort(Duration::compareTo);
    return waits;
  }

  /** Requests that were cut or refused. */
  long failedRequests() {
    return region.plane().failed();
  }

  private void until(java.util.function.BooleanSupplier condition) {
    Instant limit = region.timeline().instant().plus(AT_MOST);
    while (!condition.getAsBoolean()) {
      if (region.timeline().instant().isAfter(limit)) {
        throw new IllegalStateException("the fleet of %d did not settle".formatted(size));
      }
      region.timeline().advance(Duration.ofSeconds(1));
    }
  }

  /** Notes what truly happens, when it happens. */
  private final class Witness implements LifecycleListener, DrainListener {
    @Override
    public void drained(String balancer, String instanceId) {
      drained.put(instanceId, region.timeline().instant());
    }

    @Override
    public void letGo(String group, String instanceId) {
      completed.put(instanceId, region.timeline().instant());
    }
  }
}
