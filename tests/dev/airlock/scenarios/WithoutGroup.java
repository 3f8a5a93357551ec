package dev.airlock.scenarios;

import dev.airlock.model.FleetTags;
import dev.airlock.proof.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Instances that nobody's Auto Scaling group launched, on a stage. */
final class WithoutGroup {

  private static final int MOST_TAGS = 50;

  static final Duration SOON = Duration.ofMinutes(10);

  final Stage stage = new Stage();

  /** What enrols an instance, and says where it belongs. */
  static Map<String, String> usualTags() {
    Map<String, String> tags = new TreeMap<>();
    tags.put("airlock:enabled", "default");
    tags.put("airlock:fleet", "batch");
    Stage.usualSettings().forEach((name, value) -> tags.put("airlock:" + name, value));
    return tags;
  }

  /** Launches one. */
  String launch(Map<String, String> tags) {
    return stage.launch(tags);
  }

  private static List<Tag> list(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /** One that has come up by itself, and serves. */
  String serving() {
    String id = launch(usualTags());
    untilIs("in-service", id);
    stage.pass(Duration.ofMinutes(1));
    return id;
  }

  void tag(String id, Map<String, String> tags) {
    stage.operator.ec2().createTags(ask -> ask.resources(id).tags(list(tags)));
  }

  /** Somebody needs the room that tags about its fleet's release took. */
  void fill(String id) {
    List<Tag> tags = instance(id).tags();
    List<Tag> ofFleet = tags.stream().filter(tag -> FleetTags.isOne(tag.key())).toList();
    stage.operator.ec2().deleteTags(ask -> ask.resources(id).tags(ofFleet));
    Map<String, String> others = new TreeMap<>();
    for (int i = tags.size() - ofFleet.size(); i < MOST_TAGS; i++) {
      others.put("of-somebody-" + i, "");
    }
    tag(id, others);
  }

  private Instance instance(String id) {
    return stage
        .operator
        .ec2()
        .describeInstances(ask -> ask.instanceIds(id))
        .reservations()
        .getFirst()
        .instances()
        .getFirst();
  }

  void stop(String id) {
    stage.operator.ec2().stopInstances(ask -> ask.instanceIds(id));
  }

  void start(String id) {
    stage.within(SOON, () -> stage.region.instances().state(id).equals("stopped"));
    stage.operator.ec2().startInstances(ask -> ask.instanceIds(id));
  }

  void terminate(String id) {
    stage.operator.ec2().terminateInstances(ask -> ask.instanceIds(id));
  }

  boolean is(String phase, String id) {
    return stage.tagOf(id, "airlock:status").startsWith(phase + " ");
  }

  void untilIs(String phase, String id) {
    stage.within(SOON, () -> is(phase, id));
  }

  /** The balancers that send it requests. */
  List<String> balancers(String id) {
    return Fronts.of(id, stage);
  }

  /** The balancers that have it registered, whatever they think of it. */
  List<String> registered(String id) {
    List<String> known = new ArrayList<>();
    stage
        .operator
        .elb()
        .describeInstanceHealth(ask -> ask.loadBalancerName("web-elb"))
        .instanceStates()
        .stream()
        .filter(one -> one.instanceId().equals(id))
        .forEach(_ -> known.add("web-elb"));
    stage
        .operator
        .elbv2()
        .describeTargetHealth(ask -> ask.targetGroupArn(stage.arnOf("web-tg")))
        .targetHealthDescriptions()
        .stream()
        .filter(one -> one.target().id().equals(id))
        .filter(one -> !one.targetHealth().stateAsString().equals("draining"))
        .forEach(_ -> known.add("web-tg"));
    return known;
  }
}
