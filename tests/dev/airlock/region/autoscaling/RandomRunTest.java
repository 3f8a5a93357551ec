package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

/** Whatever users, hooks and EC2 do to a group, it comes to rest at its desired capacity. */
class RandomRunTest {
  private static final int ACTS = 60;

  private Stage stage;
  private Random random;

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_group_comes_to_rest(long seed) {
    run(seed);
    assertThat(stage.model.openActions()).isEmpty();
    var serving =
        stage.group().instances().stream()
            .filter(it -> it.lifecycleStateAsString().equals("InService"))
            .toList();
    assertThat(serving).hasSize(stage.group().desiredCapacity());
    assertThat(stage.states()).allMatch(it -> Set.of("InService", "Standby").contains(it));
    assertThat(serving).allMatch(it -> stage.compute.state(it.instanceId()).equals("running"));
    assertThat(tokens()).doesNotHaveDuplicates();
  }

  @Test
  void the_same_seed_gives_the_same_run() {
    run(7);
    var once = List.copyOf(stage.events);
    run(7);
    assertThat(stage.events).isEqualTo(once).isNotEmpty();
  }

  private void run(long seed) {
    random = new Random(seed);
    stage = new Stage(seed);
    setTheStage();
    for (int i = 0; i < ACTS; i++) {
      try {
        act();
      } catch (AutoScalingException refused) {
        assertThat(refused.awsErrorDetails().errorCode())
            .isIn("ValidationError", "InstanceRefreshInProgress", "ActiveInstanceRefreshNotFound");
      }
      stage.pass(random.nextInt(15));
      assertNobodyIsHeldByAnActionOfAnotherState();
    }
    comeToRest();
  }

  private void setTheStage() {
    stage.attachments.add("web-elb");
    stage.createGroup(random.nextInt(5), it -> it.loadBalancerNames("web-elb"));
    stage.hook(Stage.LAUNCH, "LAUNCHING", 60, random.nextBoolean() ? "CONTINUE" : "ABANDON");
    stage.drainHook();
    if (random.nextBoolean()) {
      stage.hook("logs", "TERMINATING", 30, "ABANDON");
    }
    if (random.nextBoolean()) {
      stage.client.putWarmPool(it ->
          it.autoScalingGroupName(Stage.GROUP)
              .minSize(1)
              .maxGroupPreparedCapacity(4)
              .instanceReusePolicy(reuse -> reuse.reuseOnScaleIn(random.nextBoolean())));
    }
  }

  private void act() {
    var instances = stage.compute.launched();
    var any = instances.isEmpty() ? "i-none" : instances.get(random.nextInt(instances.size()));
    switch (random.nextInt(11)) {
      case 0, 1 -> stage.desire(random.nextInt(7));
      case 2 -> stage.terminate(any, random.nextBoolean());
      case 3 -> stage.compute.terminate(any);
      case 4 -> stage.model.replaceRootVolume(any);
      case 5 ->
          stage.client.enterStandby(it ->
              it.autoScalingGroupName(Stage.GROUP)
                  .instanceIds(any)
                  .shouldDecrementDesiredCapacity(random.nextBoolean()));
      case 6 ->
          stage.client.exitStandby(it -> it.autoScalingGroupName(Stage.GROUP).instanceIds(any));
      case 7 -> refresh();
      default -> completeOne(random.nextInt(4) == 0 ? "ABANDON" : "CONTINUE");
    }
  }

  private void refresh() {
    if (random.nextBoolean()) {
      stage.client.startInstanceRefresh(it -> it.autoScalingGroupName(Stage.GROUP));
    } else {
      stage.client.cancelInstanceRefresh(it -> it.autoScalingGroupName(Stage.GROUP));
    }
  }

  private void completeOne(String result) {
    var open = stage.model.openActions();
    if (!open.isEmpty()) {
      var action = open.get(random.nextInt(open.size()));
      stage.complete(action.hook(), action.instance(), result);
    }
  }

  private void assertNobodyIsHeldByAnActionOfAnotherState() {
    for (var action : stage.model.openActions()) {
      assertThat(stage.stateOf(action.instance())).endsWith(":Wait");
      assertThat(action.deadline()).isAfter(stage.timeline.instant());
    }
  }

  private void comeToRest() {
    for (int i = 0; i < 60; i++) {
      for (var action : stage.model.openActions()) {
        if (stage.model.openActions().contains(action)) {
          stage.complete(action.hook(), action.instance(), "CONTINUE");
        }
      }
      stage.pass(10);
    }
  }

  private List<String> tokens() {
    return stage.model.closedActions().stream().map(it -> it.action().token()).toList();
  }
}
