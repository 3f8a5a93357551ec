package dev.airlock.proof.simulate;

import dev.airlock.aws.Groups;
import dev.airlock.model.FleetTags;
import dev.airlock.model.MarkTags;
import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.proof.Subject;
import dev.airlock.region.Operator;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.RetentionAction;

/** The stage of a scenario: its groups and balancers, the users, and a group of somebody else. */
final class Scene {

  /** Its hooks have our name, its tags do not enrol it. */
  static final String STRANGERS = "strangers";

  static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";
  static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

  private static final int OTHER_PORT = 80;
  private static final Duration SECOND_PORT_LATER = Duration.ofSeconds(15);

  /** Shorter than any drain. */
  static final Duration LONGEST_REQUEST = Duration.ofSeconds(18);

  /** So few that the calls of the function are most of the work. */
  private static final double REQUESTS_PER_SECOND = 0.3;

  private static final List<Workload.Kind> MIX =
      List.of(
          new Workload.Kind(0.5, Duration.ofMillis(5), Duration.ofMillis(5)),
          new Workload.Kind(0.3, Duration.ofSeconds(2), Duration.ofSeconds(5)),
          new Workload.Kind(0.2, Duration.ofSeconds(6), LONGEST_REQUEST));

  private static final Duration OTHERS_PATIENCE = Duration.ofSeconds(60);

  final Scenario scenario;
  final Stage stage;
  final List<GroupPlan> groups;

  /** With every balancer that there ever is. */
  final List<Fleet> fleets = new ArrayList<>();

  /** Those without a group. */
  private final List<Fleet> plain = new ArrayList<>();

  private final Map<String, Workload> users = new LinkedHashMap<>();
  private final Random random;
  private Software build;

  Scene(Scenario scenario, Subject subject) {
    this.scenario = scenario;
    groups = scenario.groups();
    random = new Random(scenario.seed());
    stage = new Stage(scenario.seed(), subject);
    stage.region.gate().latency(scenario.latency());
    stage.region.balancers().routingLag(scenario.routingLag());
    stage.region.balancers().registrationTime(scenario.registration());
    stage.region.plane().alsoListens(BalancerPlan.SECOND_PORT, SECOND_PORT_LATER);
    stage.region.instances().remembers(scenario.remembered());
    launch(scenario.boot(), true);
    stage.launches(() -> build);
    groups.forEach(this::open);
    scenario.plain().forEach(this::open);
  }

  /** What is launched from now on. */
  void launch(Duration boot, boolean becomesHealthy) {
    build = new Software(8080, boot, Stage.WARM_UP, becomesHealthy, false);
  }

  /** Those of groups, and those without. */
  List<Fleet> allFleets() {
    return Stream.concat(fleets.stream(), plain.stream()).toList();
  }

  private void open(PlainPlan plan) {
    List<String> balancers = plan.balancers().stream().map(this::make).toList();
    plain.add(Fleet.plain(plan.name(), balancers, plan.settings()));
    for (int i = 0; i < plan.size(); i++) {
      launch(plan);
    }
    balancers.forEach(this::letUsersIn);
  }

  /** One more of a fleet without a group. */
  void launch(PlainPlan plan) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(Groups.ENROLLED, "default");
    tags.put(FleetTags.FLEET, plan.name());
    plan.settings().forEach((name, value) -> tags.put(MarkTags.PREFIX + name, value));
    stage.launch(tags);
  }

  private void open(GroupPlan plan) {
    List<String> balancers = plan.balancers().stream().map(this::make).toList();
    fleets.add(new Fleet(plan.name(), balancers));
    stage.group(plan.name(), 0, plan.settings(), plan.heartbeat());
    letOthersHold(plan);
    if (plan.retains()) {
      stage
          .operator
          .autoScaling()
          .updateAutoScalingGroup(ask ->
              ask.autoScalingGroupName(plan.name())
                  .instanceLifecyclePolicy(policy ->
                      policy.retentionTriggers(
                          triggers -> triggers.terminateHookAbandon(RetentionAction.RETAIN))));
    }
    if (plan.isAttached()) {
      attach(plan, balancers);
    }
    if (plan.trusts()) {
      stage
          .operator
          .autoScaling()
          .updateAutoScalingGroup(ask ->
              ask.autoScalingGroupName(plan.name())
                  .healthCheckType("ELB")
                  .healthCheckGracePeriod(0));
    }
    if (plan.pooled() > 0) {
      stage
          .operator
          .autoScaling()
          .putWarmPool(ask ->
              ask.autoScalingGroupName(plan.name())
                  .minSize(plan.pooled())
                  .maxGroupPreparedCapacity(0)
                  .poolState("Stopped")
                  .instanceReusePolicy(reuse -> reuse.reuseOnScaleIn(plan.reuses())));
    }
    stage.desire(plan.name(), plan.size());
    balancers.forEach(this::letUsersIn);
  }

  private void letUsersIn(String balancer) {
    Workload load =
        new Workload(
            stage.region.plane(),
            stage.region.timeline(),
            new Random(random.nextLong()),
            balancer,
            REQUESTS_PER_SECOND,
            MIX);
    users.put(balancer, load);
    load.start();
  }

  private String make(BalancerPlan plan) {
    if (plan.isClassic()) {
      stage.classic(plan.name(), true, plan.drainSeconds());
      return plan.name();
    }
    Operator.Check usual = Operator.Check.USUAL;
    int port = plan.kind() == BalancerPlan.Kind.ON_OTHER_PORT ? OTHER_PORT : BalancerPlan.PORT;
    return new Operator(stage.operator)
        .createTargetGroup(
            plan.name(),
            new Operator.Check(port, usual.page(), usual.every(), usual.timeout()),
            Duration.ofSeconds(plan.drainSeconds()));
  }

  private void letOthersHold(GroupPlan plan) {
    switch (plan.others()) {
      case ON_LAUNCH -> othersHook(plan.name(), "agent-launch", LAUNCHING);
      case ON_TERMINATION -> othersHook(plan.name(), "agent-drain", TERMINATING);
      case NONE -> {}
    }
  }

  private void attach(GroupPlan plan, List<String> balancers) {
    for (String balancer : balancers) {
      if (isArn(balancer)) {
        stage
            .operator
            .autoScaling()
            .attachLoadBalancerTargetGroups(
                ask -> ask.autoScalingGroupName(plan.name()).targetGroupARNs(balancer));
      } else {
        stage
            .operator
            .autoScaling()
            .attachLoadBalancers(
                ask -> ask.autoScalingGroupName(plan.name()).loadBalancerNames(balancer));
      }
    }
  }

  static boolean isArn(String balancer) {
    return balancer.startsWith("arn:");
  }

  /** Somebody else's group, whose hooks have the same names as ours. */
  void letStrangersIn() {
    stage
        .operator
        .autoScaling()
        .createAutoScalingGroup(ask ->
            ask.autoScalingGroupName(STRANGERS)
                .minSize(0)
                .maxSize(10)
                .desiredCapacity(0)
                .availabilityZones("eu-west-1a")
                .launchConfigurationName("web"));
    othersHook(STRANGERS, "airlock-launch", LAUNCHING);
    othersHook(STRANGERS, "airlock-drain", TERMINATING);
    stage.desire(STRANGERS, 1);
  }

  private void othersHook(String group, String name, String transition) {
    stage
        .operator
        .autoScaling()
        .putLifecycleHook(ask ->
            ask.autoScalingGroupName(group)
                .lifecycleHookName(name)
                .lifecycleTransition(transition)
                .heartbeatTimeout((int) OTHERS_PATIENCE.toSeconds())
                .defaultResult("CONTINUE"));
  }

  GroupPlan plan(String group) {
    return groups.stream().filter(plan -> plan.name().equals(group)).findFirst().orElseThrow();
  }

  /** Nobody sends requests to it any more. */
  void sendUsersAway(String balancer) {
    users.get(balancer).stop();
  }
}
