package dev.airlock.cli.demo;

import dev.airlock.region.Operator;
import dev.airlock.region.RegionClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What an operator sets up before anything moves, and looks at meanwhile. */
final class Scenery {

  static final String TARGET_GROUP = "web-tg";
  static final String LAUNCH_TEMPLATE = "web";
  static final int PORT = 8080;

  private final RegionClients operator;
  private final DemoSettings settings;
  private final BothBalancers balancers;

  Scenery(RegionClients operator, DemoSettings settings, String healthPage) {
    this.operator = operator;
    this.settings = settings;
    Operator hands = new Operator(operator);
    hands.createClassic(Stage.LOAD_BALANCER, check(healthPage, 5, 2), Duration.ZERO);
    String targetGroup =
        hands.createTargetGroup(TARGET_GROUP, check(healthPage, 2, 1), Duration.ZERO);
    balancers = new BothBalancers(operator, targetGroup);
    balancers.drain(true, settings.deregistrationDelay().toSeconds());
  }

  private static Operator.Check check(String page, long everySeconds, long timeoutSeconds) {
    return new Operator.Check(
        PORT, page, Duration.ofSeconds(everySeconds), Duration.ofSeconds(timeoutSeconds));
  }

  BothBalancers balancers() {
    return balancers;
  }

  /** The balancers are named by its tags, not attached to it: leaving them is not its business. */
  void createGroup() {
    List<Tag> tags =
        Map.of(
                "airlock:enabled",
                "default",
                "airlock:load-balancers",
                Stage.LOAD_BALANCER,
                "airlock:target-groups",
                TARGET_GROUP,
                "airlock:probe",
                "http:" + PORT + "/health timeout=1s",
                "airlock:ready-within",
                "20s",
                "airlock:settle-classic",
                settings.settleClassic().toSeconds() + "s",
                "airlock:settle-application",
                settings.settleApplication().toSeconds() + "s")
            .entrySet()
            .stream()
            .map(tag ->
                Tag.builder()
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(false)
                    .build())
            .toList();
    operator
        .autoScaling()
        .createAutoScalingGroup(request ->
            request
                .autoScalingGroupName(Stage.GROUP)
                .minSize(1)
                .maxSize(settings.instances() + settings.step() + 1)
                .desiredCapacity(settings.instances())
                .launchTemplate(template -> template.launchTemplateName(LAUNCH_TEMPLATE))
                .availabilityZones(Operator.ZONE)
                .tags(tags));
  }

  AutoScalingGroup group() {
    return operator
        .autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(Stage.GROUP))
        .autoScalingGroups()
        .getFirst();
  }

  /** In the order of their launch. */
  List<String> running() {
    return operator
        .ec2()
        .describeInstances(request ->
            request.filters(Filter.builder().name("instance-state-name").values("running").build()))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }
}
