package dev.airlock.proof;

import dev.airlock.json.Json;
import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.model.Side;
import dev.airlock.region.Operator;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Api;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.autoscaling.LifecycleListener;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/**
 * A simulated region with the function deployed, a Classic ELB {@code web-elb}, a target group
 * {@code web-tg} behind an ALB, and room for groups. Time passes only when a scenario says so.
 */
public final class Stage {

  public static final Duration BOOT = Duration.ofSeconds(20);
  public static final Duration WARM_UP = Duration.ofSeconds(10);

  /** More than any scenario has to say: only a function that runs in circles says so much. */
  private static final int MOST_LINES = 30_000;

  public final Region<VirtualTimeline, SimulatedPlane> region;
  public final RegionClients operator;
  public final RegionStack stack;
  private final List<String> log = new ArrayList<>();
  private final List<BiConsumer<String, ProbeResult>> probes = new ArrayList<>();
  private final List<Consumer<String>> lines = new ArrayList<>();
  private Supplier<Software> nextSoftware = () -> software(true);

  public Stage() {
    this(1);
  }

  public Stage(long seed) {
    this(seed, Subject.AIRLOCK);
  }

  /** The same, with another function in the place of Airlock's. */
  public Stage(long seed, Subject subject) {
    region = Region.simulated(seed, Instant.parse("2026-11-21T12:00:00Z"));
    operator = region.clients(Api.Caller.OPERATOR);
    region.instances().defineLaunchTemplate("web", () -> nextSoftware.get());
    stack = region.deploy(subject.in(region, this::probe, this::say), _ -> {});
    classic("web-elb", true, 300);
    targetGroup("web-tg", 300);
  }

  private ProbeResult probe(String privateAddress, ProbeSpec spec) {
    ProbeResult result = region.plane().probe(privateAddress, spec);
    probes.forEach(listener -> listener.accept(privateAddress, result));
    return result;
  }

  /** Tells of each probe of the function: the private address, and what was learned there. */
  public void onProbe(BiConsumer<String, ProbeResult> listener) {
    probes.add(listener);
  }

  /** Tells of each line that the function says. */
  public void onLine(Consumer<String> listener) {
    lines.add(listener);
  }

  private void say(String line) {
    log.add(line);
    lines.forEach(listener -> listener.accept(line));
    if (log.size() > MOST_LINES) {
      throw new AssertionError("it never rests:\n" + String.join("\n", log.subList(0, 200)));
    }
  }

  private static Software software(boolean healthy) {
    return new Software(8080, BOOT, WARM_UP, healthy, false);
  }

  /** Every instance that is launched from now on never becomes healthy. */
  public void launchBrokenOnes() {
    nextSoftware = () -> software(false);
  }

  public void launchGoodOnes() {
    nextSoftware = () -> software(true);
  }

  /** What every instance runs that is launched from now on. */
  public void launches(Supplier<Software> software) {
    nextSoftware = software;
  }

  /**
   * A Classic ELB.
   *
   * @param draining false to cut connections
   */
  public void classic(String name, boolean draining, int drainSeconds) {
    Duration limit = draining ? Duration.ofSeconds(drainSeconds) : Duration.ZERO;
    new Operator(operator).createClassic(name, Operator.Check.USUAL, limit);
  }

  /** A target group that a listener uses, and its ARN. */
  public String targetGroup(String name, int delaySeconds) {
    return new Operator(operator)
        .createTargetGroup(name, Operator.Check.USUAL, Duration.ofSeconds(delaySeconds));
  }

  /** The ARN of a target group that there is. */
  public String arnOf(String targetGroup) {
    return operator
        .elbv2()
        .describeTargetGroups(ask -> ask.names(targetGroup))
        .targetGroups()
        .getFirst()
        .targetGroupArn();
  }

  /** The settings of most scenarios: both balancers, and a probe. */
  public static Map<String, String> usualSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("load-balancers", "web-elb");
    settings.put("target-groups", "web-tg");
    settings.put("probe", "http:8080/health");
    return settings;
  }

  /** Somebody wants an instance out of service, or back in. */
  public void ask(Side side, String instanceId) {
    String type = side == Side.OUT ? "Airlock Instance Out" : "Airlock Instance In";
    Requests.send(operator, type, Map.of("instance-id", instanceId));
  }

  /** A group of {@code size} instances with both hooks, enrolled; nothing has run yet. */
  public void group(String name, int size, Map<String, String> settings) {
    group(name, size, settings, Duration.ofMinutes(10));
  }

  public void group(String name, int size, Map<String, String> settings, Duration heartbeat) {
    Map<String, String> tags = new LinkedHashMap<>(Map.of("airlock:enabled", "default"));
    settings.forEach((key, value) -> tags.put("airlock:" + key, value));
    operator
        .autoScaling()
        .createAutoScalingGroup(ask ->
            ask.autoScalingGroupName(name)
                .minSize(0)
                .maxSize(5_000)
                .desiredCapacity(0)
                .availabilityZones("eu-west-1a")
                .launchConfigurationName("web")
                .tags(Operator.tags(name, tags)));
    hook(name, "airlock-launch", "autoscaling:EC2_INSTANCE_LAUNCHING", heartbeat);
    hook(name, "airlock-drain", "autoscaling:EC2_INSTANCE_TERMINATING", heartbeat);
    desire(name, size);
  }

  /** An instance that no group holds, with these tags; nothing has run yet. */
  public String launch(Map<String, String> tags) {
    return Launch.of("web", tags, operator);
  }

  public void hook(String group, String name, String transition, Duration heartbeat) {
    operator
        .autoScaling()
        .putLifecycleHook(ask ->
            ask.autoScalingGroupName(group)
                .lifecycleHookName(name)
                .lifecycleTransition(transition)
                .heartbeatTimeout((int) heartbeat.toSeconds())
                .defaultResult("ABANDON"));
  }

  public void set(String group, String setting, String value) {
    List<Tag> tags = Operator.tags(group, Map.of("airlock:" + setting, value));
    operator.autoScaling().createOrUpdateTags(ask -> ask.tags(tags));
  }

  public void desire(String group, int size) {
    operator
        .autoScaling()
        .setDesiredCapacity(ask -> ask.autoScalingGroupName(group).desiredCapacity(size));
  }

  /** Lets time pass until the group has that many members, all in service; or fails. */
  public void settle(String group, int size) {
    within(
        Duration.ofMinutes(20),
        () -> instances(group).size() == size && idsIn(group, "InService").size() == size);
  }

  public void within(Duration limit, BooleanSupplier condition) {
    if (!region.timeline().runUntil(condition, limit)) {
      throw new AssertionError("not within " + limit + ":\n" + String.join("\n", log));
    }
  }

  public void pass(Duration duration) {
    region.timeline().advance(duration);
  }

  public Instant now() {
    return region.timeline().instant();
  }

  public List<Instance> instances(String group) {
    return operator
        .autoScaling()
        .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(group))
        .autoScalingGroups()
        .getFirst()
        .instances();
  }

  public List<String> idsIn(String group, String state) {
    return instances(group).stream()
        .filter(instance -> instance.lifecycleStateAsString().equals(state))
        .map(Instance::instanceId)
        .toList();
  }

  /** How the actions of an instance ended, oldest first: {@code web-drain COMPLETED CONTINUE}. */
  public List<String> verdicts(String instanceId) {
    return region.autoScaling().closedActions().stream()
        .filter(closed -> closed.action().instance().equals(instanceId))
        .map(Stage::words)
        .toList();
  }

  private static String words(ClosedAction closed) {
    return closed.action().hook() + " " + closed.by() + " " + closed.result();
  }

  /** What the function said about an instance: its reasons, in order, without repeats. */
  public List<String> reasons(String instanceId) {
    List<String> reasons = new ArrayList<>();
    for (String line : log) {
      Map<String, Object> object = Json.object(line);
      if (instanceId.equals(object.get("instance"))) {
        String reason = String.valueOf(object.get("reason"));
        if (reasons.isEmpty() || !reasons.getLast().equals(reason)) {
          reasons.add(reason);
        }
      }
    }
    return reasons;
  }

  public List<String> log() {
    return List.copyOf(log);
  }

  /** The oldest member of a group, whatever its state. */
  public String oldest(String group) {
    return instances(group).getFirst().instanceId();
  }

  /** How often the function has made a call. */
  public long callsOf(String action) {
    return region.gate().calls().by("function").count(action);
  }

  /** Tells of each instance whose group lets it go: its last hook is completed. */
  public void onLetGo(Consumer<String> listener) {
    region
        .autoScaling()
        .addListener(
            new LifecycleListener() {
              @Override
              public void letGo(String group, String instanceId) {
                listener.accept(instanceId);
              }
            });
  }

  /** A tag of a group; empty if it has none. */
  public String groupTag(String group, String key) {
    return operator
        .autoScaling()
        .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(group))
        .autoScalingGroups()
        .getFirst()
        .tags()
        .stream()
        .filter(tag -> tag.key().equals(key))
        .map(software.amazon.awssdk.services.autoscaling.model.TagDescription::value)
        .findFirst()
        .orElse("");
  }

  /** A tag of an instance; empty if it has none. */
  public String tagOf(String instanceId, String key) {
    return operator
        .ec2()
        .describeInstances(ask -> ask.instanceIds(instanceId))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .tags()
        .stream()
        .filter(tag -> tag.key().equals(key))
        .map(software.amazon.awssdk.services.ec2.model.Tag::value)
        .findFirst()
        .orElse("");
  }
}
