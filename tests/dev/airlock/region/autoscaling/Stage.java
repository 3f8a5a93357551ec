package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Api.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;

/** An Auto Scaling with all its neighbours faked, and the words that the tests are written in. */
final class Stage {
  static final String GROUP = "web-blue";
  static final String LAUNCH = "web-launch";
  static final String DRAIN = "web-drain";

  final FakeTimeline timeline = new FakeTimeline();
  final FakeCompute compute = new FakeCompute(timeline);
  final FakeAttachments attachments = new FakeAttachments();
  final List<Event> events = new ArrayList<>();
  final Map<String, List<String>> queues = new LinkedHashMap<>();
  final List<String> apiCalls = new ArrayList<>();
  final AutoScalingModel model;
  final AutoScalingClient client;

  record Event(String detailType, List<String> resources, Map<String, ?> detail) {}

  Stage() {
    this(42);
  }

  Stage(long seed) {
    model =
        new AutoScalingModel(
            timeline,
            new SplittableRandom(seed),
            "eu-west-1",
            compute,
            attachments,
            (source, type, resources, detail) -> {
              assertThat(source).isEqualTo("aws.autoscaling");
              events.add(new Event(type, resources, detail));
            },
            (queue, messageGroup, body) ->
                queues.containsKey(queue) && queues.get(queue).add(body));
    client = new RegionAutoScalingClient(new OpenDoor(apiCalls), Caller.FUNCTION, model);
  }

  /** Lets every call through. */
  private record OpenDoor(List<String> calls) implements Api {
    @Override
    public <T> T call(Caller caller, String service, AwsRequest request, Supplier<T> effect) {
      calls.add(service + ":" + Api.action(request));
      return effect.get();
    }
  }

  void createGroup(int desired, Consumer<CreateAutoScalingGroupRequest.Builder> more) {
    client.createAutoScalingGroup(it -> {
      it.autoScalingGroupName(GROUP)
          .minSize(0)
          .maxSize(10)
          .desiredCapacity(desired)
          .launchConfigurationName("web-v1")
          .availabilityZones("eu-west-1a", "eu-west-1b");
      more.accept(it);
    });
  }

  /** A group whose instances are in service before its hooks are put. */
  void groupInService(int desired) {
    groupInService(desired, it -> {});
  }

  void groupInService(int desired, Consumer<CreateAutoScalingGroupRequest.Builder> more) {
    createGroup(desired, more);
    pass(30);
    assertThat(states()).hasSize(desired).allMatch("InService"::equals);
    events.clear();
  }

  void hook(String name, String transition, int heartbeat, String defaultResult) {
    client.putLifecycleHook(it ->
        it.autoScalingGroupName(GROUP)
            .lifecycleHookName(name)
            .lifecycleTransition("autoscaling:EC2_INSTANCE_" + transition)
            .heartbeatTimeout(heartbeat)
            .defaultResult(defaultResult));
  }

  void launchHook() {
    hook(LAUNCH, "LAUNCHING", 600, "ABANDON");
  }

  void drainHook() {
    hook(DRAIN, "TERMINATING", 600, "CONTINUE");
  }

  void complete(String hook, String instance, String result) {
    client.completeLifecycleAction(it ->
        it.autoScalingGroupName(GROUP)
            .lifecycleHookName(hook)
            .instanceId(instance)
            .lifecycleActionResult(result));
  }

  void desire(int capacity) {
    client.setDesiredCapacity(it -> it.autoScalingGroupName(GROUP).desiredCapacity(capacity));
  }

  void terminate(String instance, boolean decrement) {
    client.terminateInstanceInAutoScalingGroup(
        it -> it.instanceId(instance).shouldDecrementDesiredCapacity(decrement));
  }

  void pass(int seconds) {
    timeline.pass(Duration.ofSeconds(seconds));
  }

  void passUntil(String instance, String state) {
    timeline.passUntil(() -> stateOf(instance).equals(state), Duration.ofHours(50));
  }

  AutoScalingGroup group() {
    return client
        .describeAutoScalingGroups(it -> it.autoScalingGroupNames(GROUP))
        .autoScalingGroups()
        .getFirst();
  }

  List<String> states() {
    return group().instances().stream().map(it -> it.lifecycleStateAsString()).toList();
  }

  /** Empty once the group does not know it any more. */
  String stateOf(String instance) {
    return client
        .describeAutoScalingInstances(it -> it.instanceIds(instance))
        .autoScalingInstances()
        .stream()
        .map(it -> it.lifecycleState())
        .findFirst()
        .orElse("");
  }

  String first() {
    return instance(1);
  }

  /** The nth instance that EC2 ever launched. */
  String instance(int number) {
    return compute.launched().get(number - 1);
  }

  List<Event> events(String detailType) {
    return events.stream().filter(it -> it.detailType().equals(detailType)).toList();
  }

  Event lastEvent() {
    return events.getLast();
  }
}
