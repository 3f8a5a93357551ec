package dev.airlock.scenarios;

import dev.airlock.proof.Requests;
import dev.airlock.proof.Stage;
import dev.airlock.proof.Subject;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** A group {@code web} that serves, the document {@code install}, and somebody who deploys. */
final class Deploying {

  static final Duration INSTALL = Duration.ofSeconds(60);

  final Stage stage;

  private final Ears ears = new Ears();
  final List<String> announced = ears.announced;
  final List<String> said = ears.said;
  final List<String> installed = ears.installed;

  private final List<String> fronts = new ArrayList<>();
  private int lowest = Integer.MAX_VALUE;

  Deploying(int size) {
    this(size, Stage.usualSettings());
  }

  Deploying(int size, Map<String, String> settings) {
    this(size, settings, "web-tg", 300);
  }

  /** With a target group of another drain than usual. */
  Deploying(int size, Map<String, String> settings, String targetGroup, int drainSeconds) {
    this(new Stage(), size, settings, targetGroup, drainSeconds);
  }

  /** With another function than usual. */
  Deploying(Subject subject, int size) {
    this(new Stage(1, subject), size, Stage.usualSettings(), "web-tg", 300);
  }

  private Deploying(
      Stage stage, int size, Map<String, String> settings, String targetGroup, int drainSeconds) {
    this.stage = stage;
    if (!targetGroup.equals("web-tg")) {
      stage.targetGroup(targetGroup, drainSeconds);
    }
    stage.group("web", size, settings);
    stage.settle("web", size);
    stage.pass(Duration.ofMinutes(2));
    stage.region.commands().define("install", (_, _) -> Script.Result.success(INSTALL, "done"));
    stage.region.gate().addWitness(ears);
    fronts.add(stage.arnOf(targetGroup));
    if (settings.containsKey("load-balancers")) {
      fronts.add("web-elb");
    }
    count();
  }

  /** The balancers are attached to the group, which trusts their health checks. */
  Deploying attached() {
    stage
        .operator
        .autoScaling()
        .attachLoadBalancerTargetGroups(
            ask -> ask.autoScalingGroupName("web").targetGroupARNs(fronts.getFirst()));
    stage
        .operator
        .autoScaling()
        .attachLoadBalancers(ask -> ask.autoScalingGroupName("web").loadBalancerNames("web-elb"));
    stage
        .operator
        .autoScaling()
        .updateAutoScalingGroup(ask ->
            ask.autoScalingGroupName("web").healthCheckType("ELB").healthCheckGracePeriod(0));
    stage.pass(Duration.ofMinutes(2));
    return this;
  }

  Deploying atLeast(int minSize) {
    stage
        .operator
        .autoScaling()
        .updateAutoScalingGroup(ask -> ask.autoScalingGroupName("web").minSize(minSize));
    return this;
  }

  int desired() {
    return stage
        .operator
        .autoScaling()
        .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames("web"))
        .autoScalingGroups()
        .getFirst()
        .desiredCapacity();
  }

  /** The ids of the members, in the order of the group. */
  List<String> members() {
    return stage.instances("web").stream().map(Instance::instanceId).toList();
  }

  /** Asks for release {@code label} of web by the document, with more of the detail. */
  Deploying release(String label, Object... more) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("release", label);
    detail.put("document", "install");
    for (int i = 0; i < more.length; i += 2) {
      detail.put((String) more[i], more[i + 1]);
    }
    return ask("Airlock Release", detail);
  }

  Deploying ask(String type, Map<String, Object> more) {
    Map<String, Object> detail = new LinkedHashMap<>(Map.of("fleet", "web"));
    detail.putAll(more);
    Requests.send(stage.operator, type, detail);
    return this;
  }

  /** Lets time pass until that has been announced. */
  Deploying until(String announcement) {
    try {
      stage.within(Duration.ofHours(2), () -> announced.contains(announcement));
    } catch (AssertionError never) {
      throw new AssertionError(announced + " " + status() + "\n" + never.getMessage());
    }
    stage.pass(Duration.ofSeconds(5));
    return this;
  }

  /** The labels that the members carry, in the order of the group. */
  List<String> carried() {
    return stage.instances("web").stream()
        .map(instance -> stage.tagOf(instance.instanceId(), "airlock:release"))
        .toList();
  }

  String status() {
    return stage.groupTag("web", "airlock:release-status");
  }

  /** The least that were in service in either balancer since the beginning. */
  int lowest() {
    return lowest;
  }

  /** Somebody scales the group in by this very instance. */
  void terminate(String id) {
    stage
        .operator
        .autoScaling()
        .terminateInstanceInAutoScalingGroup(
            ask -> ask.instanceId(id).shouldDecrementDesiredCapacity(true));
  }

  private void count() {
    fronts.forEach(front -> lowest = Math.min(lowest, stage.region.plane().routes(front).size()));
    stage.region.timeline().after(Duration.ofSeconds(1), this::count);
  }
}
