package dev.airlock.proof.invariants;

import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.proof.Subject;
import dev.airlock.proof.Tally;
import dev.airlock.proof.Violation;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api;
import dev.airlock.region.functions.FunctionCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** A region whose function does nothing by itself, and somebody who makes calls in its name. */
final class Impostor {

  static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

  /** It answers that all is done. */
  static final Subject IDLE = (_, _, _) -> answering(NOTHING_FAILED);

  final Stage stage;
  final Tally tally = new Tally();
  final Invariants invariants;
  final RegionClients calls;
  private final String targetGroup;

  Impostor(Subject subject) {
    stage = new Stage(1, subject);
    calls = stage.region.clients(Api.Caller.FUNCTION);
    targetGroup =
        stage
            .operator
            .elbv2()
            .describeTargetGroups(DescribeTargetGroupsRequest.builder().names("web-tg").build())
            .targetGroups()
            .getFirst()
            .targetGroupArn();
    Fleet web = new Fleet("web", List.of("web-elb", "spare-elb", targetGroup));
    Fleet batch = Fleet.plain("batch", List.of("web-elb"), Map.of());
    invariants = new Invariants(stage, List.of(web, batch), tally);
  }

  static FunctionCode answering(String answer) {
    return _ -> (_, out, _) -> out.write(answer.getBytes());
  }

  Set<String> broken() {
    return invariants.broken().stream()
        .map(Violation::invariant)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One instance of a group with hooks of this length is held on its way in. */
  String arriving(Duration heartbeat) {
    stage.group("web", 1, Stage.usualSettings(), heartbeat);
    stage.within(Duration.ofMinutes(1), () -> !stage.idsIn("web", "Pending:Wait").isEmpty());
    return stage.oldest("web");
  }

  String arriving() {
    return arriving(Duration.ofMinutes(10));
  }

  /** It has joined both balancers and is in service. */
  String serving() {
    String instance = arriving();
    see();
    register(instance);
    stage.pass(Duration.ofMinutes(2));
    complete("airlock-launch", instance, "CONTINUE");
    stage.settle("web", 1);
    return instance;
  }

  /** It has served, and is held on its way out. */
  String leaving() {
    String instance = serving();
    leave();
    return instance;
  }

  void leave() {
    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(1), () -> !stage.idsIn("web", "Terminating:Wait").isEmpty());
    see();
  }

  void see() {
    calls.autoScaling().describeAutoScalingGroups();
  }

  void register(String instance) {
    calls
        .elb()
        .registerInstancesWithLoadBalancer(
            ask -> ask.loadBalancerName("web-elb").instances(classic(instance)));
    calls.elbv2().registerTargets(ask -> ask.targetGroupArn(targetGroup).targets(target(instance)));
  }

  void deregister(String instance) {
    deregister("web-elb", instance);
    calls
        .elbv2()
        .deregisterTargets(ask -> ask.targetGroupArn(targetGroup).targets(target(instance)));
  }

  void deregister(String elb, String instance) {
    try {
      calls
          .elb()
          .deregisterInstancesFromLoadBalancer(
              ask -> ask.loadBalancerName(elb).instances(classic(instance)));
    } catch (ElasticLoadBalancingException noSuchBalancer) {
      // What it is told does not interest it.
    }
  }

  void complete(String hook, String instance, String result) {
    try {
      calls
          .autoScaling()
          .completeLifecycleAction(ask ->
              ask.autoScalingGroupName("web")
                  .lifecycleHookName(hook)
                  .instanceId(instance)
                  .lifecycleActionResult(result));
    } catch (AutoScalingException noSuchAction) {
      // What it is told does not interest it.
    }
  }

  void heartbeat(String hook, String instance) {
    try {
      calls
          .autoScaling()
          .recordLifecycleActionHeartbeat(
              ask -> ask.autoScalingGroupName("web").lifecycleHookName(hook).instanceId(instance));
    } catch (AutoScalingException noSuchAction) {
      // What it is told does not interest it.
    }
  }

  void tag(String instance, String key, String value) {
    tag(instance, Map.of(key, value));
  }

  void tag(String instance, Map<String, String> tags) {
    List<Tag> list =
        tags.entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    calls.ec2().createTags(ask -> ask.resources(instance).tags(list));
  }

  private static Instance classic(String instance) {
    return Instance.builder().instanceId(instance).build();
  }

  private static TargetDescription target(String instance) {
    return TargetDescription.builder().id(instance).port(8080).build();
  }
}
