package dev.airlock.cli.demo;

import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.load.Load;
import dev.airlock.region.load.LoadGenerator;
import dev.airlock.region.load.Target;
import dev.airlock.region.plane.loopback.BalancerOptions;
import dev.airlock.region.plane.loopback.LoopbackPlane;
import dev.airlock.region.time.RealTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** A live region with a group behind a Classic ELB and a target group, and what moves on it. */
final class Stage implements AutoCloseable {

  static final String GROUP = "web";
  static final String LOAD_BALANCER = "web-elb";

  private static final Duration STEP = Duration.ofMillis(50);

  private final DemoSettings settings;
  private final Region<RealTimeline, LoopbackPlane> region;
  private final RegionClients operator;
  private final Scenery scenery;
  private final Builds builds = new Builds(Scenery.PORT);
  private final Chronicle chronicle;

  /**
   * @param healthPage what the balancers' checks ask for
   */
  Stage(DemoSettings settings, String healthPage) {
    this.settings = settings;
    region = Region.live(settings.seed());
    operator = region.clients(Caller.OPERATOR);
    region.instances().pendingFor(Duration.ofMillis(300));
    region.instances().shuttingDownFor(Duration.ofSeconds(15));
    region.instances().defineLaunchTemplate(Scenery.LAUNCH_TEMPLATE, builds);
    region.balancers().registrationTime(Duration.ofMillis(500));
    region.balancers().routingLag(settings.routingLag());
    region.ec2Events().notice(settings.spotNotice());
    scenery = new Scenery(operator, settings, healthPage);
    chronicle =
        new Chronicle(
            region.timeline(),
            balancer ->
                balancer.equals(LOAD_BALANCER)
                    ? settings.settleClassic()
                    : settings.settleApplication());
    region.autoScaling().addListener(chronicle);
    region.balancers().addListener(chronicle);
    region
        .instances()
        .onStateChange((id, state) -> {
          if (state.equals("pending")) {
            chronicle.launched(id, builds.launched());
          }
        });
  }

  /** The group's first instances, each in service with both balancers, and routed by them. */
  void open() {
    scenery.createGroup();
    await(() -> scenery.running().size() == settings.instances(), Duration.ofSeconds(20));
    scenery.running().forEach(balancers()::register);
    await(this::isEveryoneInService, Duration.ofSeconds(20));
    pass(settings.routingLag());
    locked(() -> builds.next(Builds.Kind.USUAL));
  }

  /** Users of both balancers. */
  LoadGenerator load() {
    LoopbackPlane plane = region.plane();
    List<Target> targets =
        List.of(
            new Target(LOAD_BALANCER, plane.openBalancer(LOAD_BALANCER, BalancerOptions.classic())),
            new Target(
                Scenery.TARGET_GROUP,
                plane.openBalancer(balancers().targetGroupArn(), BalancerOptions.targetGroup())));
    return LoadGenerator.start(
        Load.of(settings.requestsPerSecond(), settings.seed()),
        targets,
        plane::routeOf,
        region.timeline());
  }

  /** Warns the youngest instance, and returns it. */
  String interrupt() {
    String youngest = scenery.running().getLast();
    locked(() -> {
      chronicle.interrupted(youngest, now().plus(settings.spotNotice()));
      region.ec2Events().interrupt(youngest);
    });
    return youngest;
  }

  /** Changes the group's desired capacity. */
  void scale(int by) {
    operator
        .autoScaling()
        .setDesiredCapacity(request ->
            request
                .autoScalingGroupName(GROUP)
                .desiredCapacity(scenery.group().desiredCapacity() + by));
  }

  /** Launches one more, and that is a build that never becomes healthy. */
  void launchNeverHealthy() {
    locked(() -> {
      builds.next(Builds.Kind.NEVER_HEALTHY);
      scale(1);
    });
  }

  /** True once the group is as it should be: all in service, nobody on the way in or held. */
  boolean isEveryoneInService() {
    AutoScalingGroup group = scenery.group();
    List<Instance> staying =
        group.instances().stream()
            .filter(one -> !one.lifecycleStateAsString().equals("Terminating:Proceed"))
            .toList();
    return staying.size() == group.desiredCapacity()
        && staying.stream().allMatch(one -> one.lifecycleStateAsString().equals("InService"))
        && staying.stream().allMatch(one -> balancers().serve(one.instanceId()));
  }

  /** Every instance of the group with its lifecycle state, for those who wonder what is awaited. */
  String members() {
    return scenery.group().instances().stream()
        .map(one -> one.instanceId() + " " + one.lifecycleStateAsString())
        .collect(Collectors.joining(", "));
  }

  void await(BooleanSupplier condition, Duration limit) {
    Instant end = now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (now().isAfter(end)) {
        throw new IllegalStateException("the stage was not set within " + limit);
      }
      pass(STEP);
    }
  }

  /**
   * Lets time pass.
   *
   * @throws CancellationException if the demo is being stopped
   */
  void pass(Duration duration) {
    region.timeline().pass(duration);
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the demo was stopped");
    }
  }

  Instant now() {
    return region.timeline().instant();
  }

  /** Does something while nothing else happens in the region. */
  void locked(Runnable work) {
    region
        .timeline()
        .locked(() -> {
          work.run();
          return null;
        });
  }

  DemoSettings settings() {
    return settings;
  }

  Region<RealTimeline, LoopbackPlane> region() {
    return region;
  }

  RegionClients operator() {
    return operator;
  }

  /** As the operator sees them. */
  BothBalancers balancers() {
    return scenery.balancers();
  }

  Builds builds() {
    return builds;
  }

  List<String> running() {
    return scenery.running();
  }

  Chronicle chronicle() {
    return chronicle;
  }

  @Override
  public void close() {
    region.close();
  }
}
