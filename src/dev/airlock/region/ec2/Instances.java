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

  private final Timeline timeline;
  private final DataPlane plane;
  private final Ids ids;
  private final AddressPlan addresses;
  private final Map<String, Supplier<Machine.Software>> launchTemplates = new HashMap<>();
  private final Map<String, Instance> instances = new LinkedHashMap<>();
  private final List<StateListener> listeners = new ArrayList<>();
  private final Deque<String> nextIds = new ArrayDeque<>();
  private Duration pendingFor = Duration.ofSeconds(5);
  private Duration shuttingDownFor = Duration.ofSeconds(5);
  private Duration stoppingFor = Duration.ofSeconds(5);

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
  }

  /**
   * Defines a launch template, reduced to what its instances run.
   *
   * @param software asked once for each instance, so that they may differ
   */
  public void defineLaunchTemplate(String name, Supplier<Machine.Software> software) {
    launchTemplates.put(name, software);
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

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the launch template is not defined
   */
  @Override
  public String launch(String zone, String launchTemplate, Map<String, String> tags) {
    if (!hasLaunchTemplate(launchTemplate)) {
      throw new IllegalArgumentException("no launch template " + launchTemplate);
    }
    Machine.Software software = launchTemplates.get(launchTemplate).get();
    String id = nextIds.isEmpty() ? ids.instance() : nextIds.remove();
    Instance instance = new Instance(id, addresses.next(), zone, software, timeline.instant());
    instance.tags.putAll(tags);
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
  public void onStateChange(StateListener listener) {
    listeners.add(listener);
  }

  boolean hasLaunchTemplate(String name) {
    return launchTemplates.containsKey(name);
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
        () -> timeline.after(REMEMBERED, () -> instances.remove(instance.id)));
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
