package dev.airlock.proof.simulate;

import dev.airlock.model.MarkTags;
import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** Operators who change what the function relies on, and put it right after a while. */
final class Meddling {

  /** Longer than any request. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(75);

  private static final Duration DETACHED = Duration.ofSeconds(15);
  private static final Duration UNTIL_REPLACED = Duration.ofSeconds(4);
  private static final List<String> WRONG =
      List.of("grace=soon", "load-balancers=no-such-elb", "ready-within=never", "colour=blue");

  private final Scene scene;
  private final Stage stage;
  private final AutoScalingClient operator;
  private final Fates fates;

  Meddling(Scene scene, Fates fates) {
    this.scene = scene;
    this.fates = fates;
    stage = scene.stage;
    operator = stage.operator.autoScaling();
  }

  void deleteHook(String group, int draw) {
    boolean isLaunch = draw % 2 == 0;
    String hook = isLaunch ? "airlock-launch" : "airlock-drain";
    String transition = isLaunch ? Scene.LAUNCHING : Scene.TERMINATING;
    meddleAll(group);
    operator.deleteLifecycleHook(ask -> ask.autoScalingGroupName(group).lifecycleHookName(hook));
    later(
        away(draw),
        () -> {
          meddleAll(group);
          stage.hook(group, hook, transition, scene.plan(group).heartbeat());
        });
  }

  /** Never the last one; its users are sent away first. */
  boolean deleteBalancer(Fleet fleet, int draw) {
    String balancer = fleet.balancers().get(draw % fleet.balancers().size());
    if (fleet.balancers().size() < 2) {
      return false;
    }
    scene.sendUsersAway(balancer);
    // Two hands may delete the same one.
    later(LAST_REQUESTS, () -> delete(balancer));
    return true;
  }

  private void delete(String balancer) {
    if (!Scene.isArn(balancer)) {
      stage.operator.elb().deleteLoadBalancer(ask -> ask.loadBalancerName(balancer));
      return;
    }
    List<String> users =
        stage
            .operator
            .elbv2()
            .describeTargetGroups(ask -> ask.targetGroupArns(balancer))
            .targetGroups()
            .getFirst()
            .loadBalancerArns();
    for (String user : users) {
      stage.operator.elbv2().deleteLoadBalancer(ask -> ask.loadBalancerArn(user));
    }
    stage.operator.elbv2().deleteTargetGroup(ask -> ask.targetGroupArn(balancer));
  }

  /** To something that cannot be used, or so that a balancer is no longer named. */
  boolean changeSettings(String group, int draw) {
    Map<String, String> settings = scene.plan(group).settings();
    String wrong = WRONG.get(draw % WRONG.size());
    String name = wrong.substring(0, wrong.indexOf('='));
    stage.set(group, name, wrong.substring(name.length() + 1));
    later(
        away(draw),
        () -> {
          if (settings.containsKey(name)) {
            stage.set(group, name, settings.get(name));
          } else {
            operator.deleteTags(ask -> ask.tags(tag(group, name)));
          }
        });
    return true;
  }

  /**
   * From now on one kind of balancer is named no more; then instances are replaced. Nobody does so
   * while the tags that keep its name cannot be written.
   */
  boolean dropBalancer(String group, int draw) {
    Map<String, String> settings = scene.plan(group).settings();
    String name = draw % 2 == 0 ? "load-balancers" : "target-groups";
    List<String> serving = stage.idsIn(group, "InService");
    boolean isWritten =
        stage.instances(group).stream()
            .map(instance -> stage.region.instances().tags(instance.instanceId()))
            .allMatch(tags -> tags.containsKey(MarkTags.REGISTERED_WITH));
    if (!settings.containsKey(name) || serving.isEmpty() || !isWritten) {
      return false;
    }
    operator.deleteTags(ask -> ask.tags(tag(group, name)));
    String oldest = serving.getFirst();
    later(
        UNTIL_REPLACED,
        () ->
            operator.terminateInstanceInAutoScalingGroup(
                ask -> ask.instanceId(oldest).shouldDecrementDesiredCapacity(false)));
    later(away(draw).plus(UNTIL_REPLACED), () -> stage.set(group, name, settings.get(name)));
    return true;
  }

  void unEnrol(String group, int draw) {
    operator.deleteTags(ask -> ask.tags(tag(group, "enabled")));
    // That it is enrolled again is seen by the next sweep.
    fates.lose(stage.now(), away(draw).plus(Fates.UNTIL_NEXT_SWEEP));
    later(away(draw), () -> stage.set(group, "enabled", "default"));
  }

  void detach(String group, String instance) {
    operator.detachInstances(ask ->
        ask.autoScalingGroupName(group).instanceIds(instance).shouldDecrementDesiredCapacity(true));
    later(
        DETACHED,
        () ->
            operator.attachInstances(ask -> ask.autoScalingGroupName(group).instanceIds(instance)));
  }

  private void meddleAll(String group) {
    stage.instances(group).stream().map(Instance::instanceId).forEach(fates::meddle);
  }

  /** What AWS refuses by then is left undone. */
  private void later(Duration delay, Runnable deed) {
    stage
        .region
        .timeline()
        .after(
            delay,
            () -> {
              try {
                deed.run();
              } catch (AwsServiceException tooLate) {
                // Its instance or balancer is gone.
              }
            });
  }

  private static Duration away(int draw) {
    return Duration.ofSeconds(10 + draw % 40);
  }

  private static Tag tag(String group, String key) {
    return Tag.builder()
        .resourceType("auto-scaling-group")
        .resourceId(group)
        .key("airlock:" + key)
        .build();
  }
}
