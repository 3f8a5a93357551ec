package dev.airlock.cli.region;

import dev.airlock.region.Operator;
import dev.airlock.region.RegionClients;
import java.time.Duration;
import java.util.Map;

/** A fleet to try things on: a group behind a Classic ELB and a target group, enrolled. */
final class SampleFleet {

  static final int SIZE = 4;
  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int HEARTBEAT_SECONDS = 600;

  private final RegionClients operator;
  private final String name;
  private final int port;

  /**
   * @param port where its instances listen
   */
  SampleFleet(RegionClients operator, String name, int port) {
    this.operator = operator;
    this.name = name;
    this.port = port;
  }

  /** Makes it; its instances come into service one by one. */
  void create() {
    Operator.Check check = new Operator.Check(port, "/health", EVERY, TIMEOUT);
    new Operator(operator).createClassic(name + "-elb", check, DRAIN);
    new Operator(operator).createTargetGroup(name + "-tg", check, DRAIN);
    operator
        .ec2()
        .createLaunchTemplate(
            ask -> ask.launchTemplateName(name).launchTemplateData(data -> data.imageId("ami-1")));
    operator
        .autoScaling()
        .createAutoScalingGroup(ask ->
            ask.autoScalingGroupName(name)
                .minSize(0)
                .maxSize(2 * SIZE)
                .desiredCapacity(0)
                .availabilityZones(Operator.ZONE)
                .launchTemplate(template -> template.launchTemplateName(name))
                .tags(Operator.tags(name, tags())));
    hook("airlock-launch", "autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON");
    hook("airlock-drain", "autoscaling:EC2_INSTANCE_TERMINATING", "CONTINUE");
    // Now that there are hooks, its instances may come.
    operator
        .autoScaling()
        .setDesiredCapacity(ask -> ask.autoScalingGroupName(name).desiredCapacity(SIZE));
  }

  private Map<String, String> tags() {
    return Map.of(
        "airlock:enabled",
        "default",
        "airlock:load-balancers",
        name + "-elb",
        "airlock:target-groups",
        name + "-tg",
        "airlock:probe",
        "http:%d/health".formatted(port));
  }

  private void hook(String hook, String transition, String result) {
    operator
        .autoScaling()
        .putLifecycleHook(ask ->
            ask.autoScalingGroupName(name)
                .lifecycleHookName(hook)
                .lifecycleTransition(transition)
                .heartbeatTimeout(HEARTBEAT_SECONDS)
                .defaultResult(result));
  }
}
