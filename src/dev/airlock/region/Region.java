package dev.airlock.region;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Gate;
import dev.airlock.region.api.Ids;
import dev.airlock.region.api.Required;
import dev.airlock.region.autoscaling.AutoScalingModel;
import dev.airlock.region.autoscaling.RegionAutoScalingClient;
import dev.airlock.region.balancing.Balancers;
import dev.airlock.region.balancing.RegionElasticLoadBalancingClient;
import dev.airlock.region.balancing.RegionElasticLoadBalancingV2Client;
import dev.airlock.region.ec2.Ec2Events;
import dev.airlock.region.ec2.Instances;
import dev.airlock.region.ec2.RegionEc2Client;
import dev.airlock.region.events.EventBus;
import dev.airlock.region.events.RegionEventBridgeClient;
import dev.airlock.region.functions.FunctionCode;
import dev.airlock.region.functions.FunctionConfiguration;
import dev.airlock.region.plane.DataPlane;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.plane.loopback.LoopbackPlane;
import dev.airlock.region.sqs.Queues;
import dev.airlock.region.sqs.RegionSqsClient;
import dev.airlock.region.ssm.Commands;
import dev.airlock.region.ssm.RegionSsmClient;
import dev.airlock.region.time.RealTimeline;
import dev.airlock.region.time.Timeline;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;

/**
 * AWS in one JVM, as far as Airlock meets it: {@code eu-west-1} of account {@code 111122223333}.
 *
 * <p>Simulated, its clock is virtual, its requests have no connections, and equal seeds give equal
 * runs. Live, its clock is real and its instances and balancers are servers on loopback. Whoever
 * uses its parts directly while it is live does so inside {@link Timeline#locked}; clients need not
 * care.
 *
 * @param <T> the clock
 * @param <P> where requests flow
 */
public final class Region<T extends Timeline, P extends DataPlane> implements AutoCloseable {

  public static final String NAME = "eu-west-1";
  public static final String ACCOUNT = "111122223333";

  private final T timeline;
  private final P plane;
  private final Runnable close;
  private final int network;
  private final Ids ids;
  private final Gate gate;
  private final Instances instances;
  private final Balancers balancers;
  private final Queues queues;
  private final EventBus bus;
  private final Ec2Events ec2Events;
  private final AutoScalingModel autoScaling;
  private final Commands commands;
  private final Releases releases;

  private Region(T timeline, P plane, long seed, int network, Runnable close) {
    this.timeline = timeline;
    this.plane = plane;
    this.close = close;
    this.network = network;
    // One after the other from the seed, so that no part's draws depend on another's.
    Random seeds = new Random(seed);
    ids = new Ids(new Random(seeds.nextLong()));
    gate = new Gate(timeline, ids);
    instances = new Instances(timeline, plane, ids, network);
    balancers = new Balancers(timeline, plane, instances, ids);
    queues = new Queues(timeline, ids::uuid, NAME, ACCOUNT);
    Random latencies = new Random(seeds.nextLong());
    bus = new EventBus(timeline, latencies, ids::uuid, queues, NAME, ACCOUNT);
    ec2Events = new Ec2Events(timeline, instances, bus, NAME, ACCOUNT);
    commands = new Commands(timeline, instances, ids);
    releases = new Releases(timeline, instances, commands);
    Random tokens = new Random(seeds.nextLong());
    autoScaling = new AutoScalingModel(timeline, tokens, NAME, instances, balancers, bus, queues);
  }

  /** A region whose time passes only when it is told to. */
  public static Region<VirtualTimeline, SimulatedPlane> simulated(long seed, Instant start) {
    VirtualTimeline timeline = new VirtualTimeline(start);
    SimulatedPlane plane = new SimulatedPlane(timeline, new Random(seed));
    return new Region<>(timeline, plane, seed, RegionNetwork.FIRST, () -> {});
  }

  /**
   * A region with real time and real connections.
   *
   * @throws IllegalStateException if this computer has no loopback network left
   */
  public static Region<RealTimeline, LoopbackPlane> live(long seed) {
    RegionNetwork network = RegionNetwork.claim();
    RealTimeline timeline = new RealTimeline();
    LoopbackPlane plane = new LoopbackPlane(timeline);
    return new Region<>(
        timeline,
        plane,
        seed,
        network.number(),
        () -> {
          timeline.close();
          plane.close();
          network.close();
        });
  }

  public T timeline() {
    return timeline;
  }

  public P plane() {
    return plane;
  }

  /** The N in {@code 127.N.0.0/16}, where its instances are. */
  public int network() {
    return network;
  }

  /** The door of every API call: its ledger, buckets, faults and latency. */
  public Gate gate() {
    return gate;
  }

  /** Clients of the SDK for one caller. */
  public RegionClients clients(Api.Caller caller) {
    return clients(gate, caller);
  }

  /**
   * The same through another door, such as that of a function's execution environment.
   *
   * @param door in the end it leads to {@link #gate()}
   */
  public RegionClients clients(Api door, Api.Caller caller) {
    Api api = new Required(door);
    return new RegionClients(
        new RegionAutoScalingClient(api, caller, autoScaling),
        new RegionElasticLoadBalancingClient(api, caller, balancers),
        new RegionElasticLoadBalancingV2Client(api, caller, balancers),
        new RegionEc2Client(api, caller, instances),
        new RegionSqsClient(api, caller, queues),
        new RegionEventBridgeClient(api, caller, bus),
        new RegionSsmClient(api, caller, commands));
  }

  public Instances instances() {
    return instances;
  }

  /** What EC2 announces, and the spot market. */
  public Ec2Events ec2Events() {
    return ec2Events;
  }

  public Balancers balancers() {
    return balancers;
  }

  public AutoScalingModel autoScaling() {
    return autoScaling;
  }

  /** What Run Command of Systems Manager runs. */
  public Commands commands() {
    return commands;
  }

  /** What can be installed on instances. */
  public Releases releases() {
    return releases;
  }

  public EventBus bus() {
    return bus;
  }

  public Queues queues() {
    return queues;
  }

  /**
   * Makes what the stack's template makes: queues, rules, and the function behind its queue.
   *
   * @param log gets what the function writes to its context's logger
   */
  public RegionStack deploy(FunctionCode code, Consumer<String> log) {
    return deploy(code, RegionStack.USUAL, log);
  }

  /** The same, with the function set up in another way. */
  public RegionStack deploy(
      FunctionCode code, FunctionConfiguration configuration, Consumer<String> log) {
    return timeline.locked(() -> RegionStack.deploy(this, ids::uuid, code, configuration, log));
  }

  /** Stops time, and closes every port. */
  @Override
  public void close() {
    close.run();
  }
}
