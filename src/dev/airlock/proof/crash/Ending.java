package dev.airlock.proof.crash;

import dev.airlock.proof.Stage;
import dev.airlock.region.RegionStack;
import dev.airlock.region.autoscaling.ClosedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How the world looks in the end. Instances are called by the order of their launch, and no time is
 * told: two runs end equal though one took longer.
 */
final class Ending {

  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

  private final Stage stage;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  private Ending(Stage stage) {
    this.stage = stage;
  }

  /** What an instance is called, whatever its id. */
  String name(String instanceId) {
    return names.getOrDefault(instanceId, instanceId);
  }

  List<String> lines() {
    return lines;
  }

  /**
   * The world as it is now.
   *
   * @param targetGroup an ARN
   */
  static Ending of(Stage stage, String targetGroup) {
    Ending ending = new Ending(stage);
    List<Instance> instances =
        stage.operator.ec2().describeInstances().reservations().stream()
            .flatMap(reservation -> reservation.instances().stream())
            .toList();
    instances.forEach(one -> ending.names.put(one.instanceId(), "#" + (ending.names.size() + 1)));
    Map<String, String> states = stage.region.autoScaling().states(Scenario.GROUP);
    instances.forEach(one -> ending.instance(one, states));
    ending.group();
    ending.balancers(targetGroup);
    ending.queues();
    return ending;
  }

  /** What is written on one that does not run says nothing that anybody goes by. */
  private void instance(Instance instance, Map<String, String> states) {
    String id = instance.instanceId();
    String state = instance.state().nameAsString();
    lines.add(name(id) + " is " + state + ", in its group " + states.get(id));
    lines.add(name(id) + " had " + verdicts(id));
    if (state.equals("running")) {
      lines.add(name(id) + " says " + tags(instance));
    }
  }

  /** What it wants, and has yet to do. */
  private void group() {
    stage
        .operator
        .autoScaling()
        .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(Scenario.GROUP))
        .autoScalingGroups()
        .forEach(group -> lines.add(Scenario.GROUP + " wants " + group.desiredCapacity()));
    lines.add("open actions: " + stage.region.autoScaling().openActions().size());
  }

  private List<String> verdicts(String id) {
    return stage.region.autoScaling().closedActions().stream()
        .filter(closed -> closed.action().instance().equals(id))
        .map(Ending::verdict)
        .toList();
  }

  private static String verdict(ClosedAction closed) {
    return closed.action().hook() + " " + closed.by() + " " + closed.result();
  }

  private static Map<String, String> tags(Instance instance) {
    Map<String, String> tags = new TreeMap<>();
    for (Tag tag : instance.tags()) {
      if (tag.key().startsWith("airlock:")) {
        tags.put(tag.key(), TIME.matcher(tag.value()).replaceAll("TIME"));
      }
    }
    return tags;
  }

  private void balancers(String targetGroup) {
    Map<String, String> classic = new TreeMap<>();
    stage
        .operator
        .elb()
        .describeInstanceHealth(ask -> ask.loadBalancerName(Scenario.CLASSIC))
        .instanceStates()
        .forEach(one -> classic.put(name(one.instanceId()), one.state()));
    lines.add(Scenario.CLASSIC + " has " + classic + ", routes to " + routes(Scenario.CLASSIC));
    Map<String, String> targets = new TreeMap<>();
    stage
        .operator
        .elbv2()
        .describeTargetHealth(ask -> ask.targetGroupArn(targetGroup))
        .targetHealthDescriptions()
        .forEach(one -> targets.put(name(one.target().id()), one.targetHealth().stateAsString()));
    lines.add(Scenario.TARGET_GROUP + " has " + targets + ", routes to " + routes(targetGroup));
  }

  private TreeSet<String> routes(String balancer) {
    TreeSet<String> routed = new TreeSet<>();
    stage.region.plane().routes(balancer).forEach(route -> routed.add(name(route.instanceId())));
    return routed;
  }

  private void queues() {
    for (String url :
        List.of(
            RegionStack.WAKEUPS_URL, RegionStack.DEAD_LETTERS_URL, RegionStack.UNDELIVERED_URL)) {
      Map<QueueAttributeName, String> counts =
          stage
              .operator
              .sqs()
              .getQueueAttributes(ask ->
                  ask.queueUrl(url)
                      .attributeNames(
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
              .attributes();
      lines.add(
          url.substring(url.lastIndexOf('/') + 1) + " holds " + new TreeMap<>(counts).values());
    }
  }
}
