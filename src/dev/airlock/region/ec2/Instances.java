package dev.airlock.region.ec2;

import static dev.airlock.region.ec2.InstanceState.PENDING;
import static dev.airlock.region.ec2.InstanceState.RUNNING;
import static dev.airlock.region.ec2.InstanceState.SHUTTING_DOWN;
import static dev.airlock.region.ec2.InstanceState.STOPPED;
import static dev.airlock.region.ec2.InstanceState.STOPPING;
import static dev.airlock.region.ec2.InstanceState.TERMINATED;

import dev.airlock.region.api.Ids;
import dev.airlock.region.plane.DataPlane;
import dev.airlock.region.plane.Machine;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * EC2: instances that start, stop and end, each on an address of its own.
 *
 * <p>State listeners are told in a task of their own at the instant of the change, so that a launch
 * has returned its id before anyone hears of it.
 */
public final class Instances implements Compute {

  /** How long a terminated instance can still be described. */
  static final Duration REMEMBERED = Duration.ofHours(1);

  private static final int FIRST_NETWORK = 10;

  /** A page on port 8080 that is healthy two seconds after the instance runs. */
  private static final Machine.Software WEB_PAGE =
      new Machine.Software(8080, Duration.ofSeconds(2), Duration.ZERO, true, false);

  private final Timeline timeline;
  private final DataPlane plane;
  private final Ids ids;
  private final AddressPlan addresses;
  private final Map<String, Supplier<Machine.Software>> software = new HashMap<>();
  private final LaunchTemplates launchTemplates;
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final List<StateListener> listeners = new ArrayList<>();
  private final Deque<String> nextIds = new ArrayDeque<>();
  private Supplier<Machine.Software> defaultSoftware = () -> WEB_PAGE;
  private Duration pendingFor = Duration.ofSeconds(5);
  private Duration shuttingDownFor = Duration.ofSeconds(5);
  private Duration stoppingFor = Duration.ofSeconds(5);
  private Duration remembered = REMEMBERED;

  public Instances(Timeline timeline, DataPlane plane, Ids ids) {
    this(timeline, plane, ids, FIRST_NETWORK);
  }

  /**
   * @param network the N in {@code 127.N.0.0/16}, where the instances' addresses lie
   */
  public Instances(Timeline timeline, DataPlane plane, Ids ids, int network) {
    addresses = new AddressPlan(network);
    this.timeline = timeline;
    this.plane = plane;
    this.ids = ids;
    launchTemplates = new LaunchTemplates(ids);
  }

  /**
   * Defines what the instances of a launch template or configuration of this name run. The template
   * itself need not be created: its name is known from now on.
   *
   * @param software asked once for each instance, so that they may differ
   */
  public void defineLaunchTemplate(String name, Supplier<Machine.Software> software) {
    this.software.put(name, software);
  }

  /**
   * What instances run from now on if nobody defined it for their template; at first a page on port
   * 8080 that is healthy two seconds after the instance runs.
   *
   * @param software asked once for each instance, so that they may differ
   */
  public void defaultSoftware(Supplier<Machine.Software> software) {
    defaultSoftware = software;
  }

  /**
   * An instance that is launched later gets this id, as if EC2 had drawn it: the next one, or after
   * as many as were named before.
   *
   * @param instanceId for example {@code i-0a1b2c3d4e5f60718}; nobody's yet
   */
  public void nextId(String instanceId) {
    nextIds.add(instanceId);
  }

  /** How long instances that start later are {@code pending}. */
  public void pendingFor(Duration pendingFor) {
    this.pendingFor = pendingFor;
  }

  /** How long instances that end later are {@code shutting-down}. */
  public void shuttingDownFor(Duration shuttingDownFor) {
    this.shuttingDownFor = shuttingDownFor;
  }

  /** How long instances that stop later are {@code stopping}. */
  public void stoppingFor(Duration stoppingFor) {
    this.stoppingFor = stoppingFor;
  }

  /** How long instances that end later can still be described. */
  public void remembers(Duration remembered) {
    this.remembered = remembered;
  }

  /** The instance's tags; empty if it is not known, or no more. */
  public Map<String, String> tags(String instanceId) {
    return find(instanceId)
        .map(instance -> Collections.unmodifiableMap(instance.tags))
        .orElse(Map.of());
  }

  /** The instance's private address; empty if it is not known, or no more. */
  public Optional<String> privateAddress(String instanceId) {
    return find(instanceId).map(instance -> instance.privateAddress);
  }

  @Override
  public Optional<Blueprint> launchTemplate(String nameOrId, String version) {
    Optional<LaunchTemplates.Template> template = launchTemplates.find(nameOrId);
    if (template.isEmpty() && software.containsKey(nameOrId)) {
      return Optional.of(Blueprint.named(nameOrId));
    }
    return template.flatMap(it -> it.version(version).map(found -> found.blueprint(it.name)));
  }

  /**
   * Starts an instance of a launch template.
   *
   * @throws IllegalArgumentException if the launch template is not defined
   */
  public String launch(String zone, String launchTemplate, Map<String, String> tags) {
    Blueprint blueprint =
        launchTemplate(launchTemplate, "")
            .orElseThrow(
                () -> new IllegalArgumentException("no launch template " + launchTemplate));
    return launch(zone, blueprint, tags);
  }

  @Override
  public String launch(String zone, Blueprint blueprint, Map<String, String> tags) {
    Machine.Software runs = software.getOrDefault(blueprint.name(), defaultSoftware).get();
    String id = nextIds.isEmpty() ? ids.instance() : nextIds.remove();
    Instance instance =
        new Instance(id, addresses.next(), zone, blueprint, runs, timeline.instant());
    instance.tags.putAll(Tags.merged(blueprint.tags(), tags));
    instances.put(instance.id, instance);
    boot(instance);
    return instance.id;
  }

  @Override
  public void terminate(String instanceId) {
    find(instanceId).filter(instance -> !instance.state.isEnding()).ifPresent(this::terminate);
  }

  @Override
  public void stop(String instanceId) {
    find(instanceId).filter(instance -> instance.state == RUNNING).ifPresent(this::stop);
  }

  /** {@inheritDoc} One that is still {@code stopping} cannot be started, as on EC2. */
  @Override
  public void start(String instanceId) {
    find(instanceId)
        .filter(instance -> instance.state == STOPPED)
        .ifPresent(instance -> {
          instance.launchTime = timeline.instant();
          boot(instance);
        });
  }

  @Override
  public String state(String instanceId) {
    return find(instanceId).map(instance -> instance.state.text).orElse("");
  }

  @Override
  public String zone(String instanceId) {
    return find(instanceId).map(instance -> instance.zone).orElse("");
  }

  @Override
  public List<String> running() {
    return all().stream()
        .filter(instance -> instance.state == RUNNING)
        .map(instance -> instance.id)
        .toList();
  }

  @Override
  public void onStateChange(StateListener listener) {
    listeners.add(listener);
  }

  /**
   * Starts it anew, if it runs: its software boots, and what was connected to it is not any more.
   */
  void reboot(String instanceId) {
    find(instanceId)
        .filter(instance -> instance.state == RUNNING)
        .ifPresent(instance -> {
          plane.stop(instance.id);
          plane.start(instance.machine());
        });
  }

  /** What the instance runs, or would if it ran; empty if it is not known, or no more. */
  public Optional<Machine.Software> software(String instanceId) {
    return find(instanceId).map(instance -> instance.software);
  }

  /** Stops the software of an instance that runs: what is connected to it is not any more. */
  public void stopSoftware(String instanceId) {
    find(instanceId)
        .filter(instance -> instance.state == RUNNING)
        .ifPresent(instance -> plane.stop(instance.id));
  }

  /** Puts other software on an instance that runs, and starts that; one that does not keeps its. */
  public void install(String instanceId, Machine.Software software) {
    find(instanceId)
        .filter(instance -> instance.state == RUNNING)
        .ifPresent(instance -> {
          instance.software = software;
          reboot(instanceId);
        });
  }

  LaunchTemplates launchTemplates() {
    return launchTemplates;
  }

  Instant now() {
    return timeline.instant();
  }

  Optional<Instance> find(String instanceId) {
    return Optional.ofNullable(instances.get(instanceId));
  }

  Collection<Instance> all() {
    return instances.values();
  }

  private void boot(Instance instance) {
    change(instance, PENDING);
    next(instance, pendingFor, RUNNING, () -> plane.start(instance.machine()));
  }

  private void terminate(Instance instance) {
    plane.stop(instance.id);
    change(instance, SHUTTING_DOWN);
    next(
        instance,
        shuttingDownFor,
        TERMINATED,
        () -> timeline.after(remembered, () -> instances.remove(instance.id)));
  }

  private void stop(Instance instance) {
    plane.stop(instance.id);
    change(instance, STOPPING);
    next(instance, stoppingFor, STOPPED, () -> {});
  }

  /** Moves on after a delay, unless something else has happened to the instance meanwhile. */
  private void next(Instance instance, Duration delay, InstanceState then, Runnable effect) {
    InstanceState expected = instance.state;
    timeline.after(
        delay,
        () -> {
          if (instance.state == expected) {
            change(instance, then);
            effect.run();
          }
        });
  }

  private void change(Instance instance, InstanceState state) {
    instance.state = state;
    timeline.after(
        Duration.ZERO,
        () -> listeners.forEach(listener -> listener.changed(instance.id, state.text)));
  }
}
