package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.region.RegionStack;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Refusal;
import dev.airlock.region.api.Witness;
import dev.airlock.region.plane.Route;
import dev.airlock.region.plane.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What went wrong elsewhere, for the users of other tools, does not go wrong here. */
class FieldBugsTest {

  private static final Map<String, String> CLASSIC =
      Map.of("load-balancers", "web-elb", "probe", "http:8080/health");

  private Stage stage;
  private final Map<String, Instant> letGo = new HashMap<>();

  @BeforeEach
  void aRegion() {
    stage = new Stage();
    stage.onLetGo(id -> letGo.put(id, stage.now()));
  }

  /** aws/aws-cdk #13506: the hook was completed while connections still drained. */
  @Test
  void an_instance_is_not_released_while_a_balancer_still_drains() {
    stage.targetGroup("quick-tg", 5);
    stage.group("web", 2, Map.of("load-balancers", "web-elb", "target-groups", "quick-tg"));
    stage.settle("web", 2);
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofSeconds(150));
    Instant lastRequestEnds = stage.now().plusSeconds(150);

    stage.desire("web", 1);
    stage.settle("web", 1);

    assertThat(letGo.get(leaving)).isAfter(lastRequestEnds);
    assertThat(stage.region.plane().failed()).isZero();
  }

  /** kubernetes/kops #13363: the first target group to let go was taken for all. */
  @Test
  void all_target_groups_are_waited_for_not_any() {
    stage.targetGroup("quick-tg", 5);
    stage.targetGroup("slow-tg", 150);
    stage.group("web", 1, Map.of("target-groups", "slow-tg quick-tg"));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    Instant asked = stage.now();

    stage.desire("web", 0);
    stage.settle("web", 0);

    assertThat(letGo.get(leaving)).isAfterOrEqualTo(asked.plusSeconds(150));
  }

  /** spacelift-io/terraform-aws-spacelift-workerpool-on-ec2 #197: an action that is gone. */
  @Test
  void an_action_that_somebody_else_has_completed_is_not_completed_again_and_again() {
    stage.group("web", 2, CLASSIC);
    stage.settle("web", 2);
    String leaving = stage.oldest("web");
    long before = stage.callsOf("CompleteLifecycleAction");
    stage.region.gate().addWitness(new QuickerOperator());

    stage.desire("web", 1);
    stage.settle("web", 1);
    stage.pass(Duration.ofHours(1));

    assertThat(stage.callsOf("CompleteLifecycleAction")).isEqualTo(before + 1);
    assertThat(stage.verdicts(leaving)).endsWith("airlock-drain COMPLETED CONTINUE");
    assertThat(messages(RegionStack.WAKEUPS_URL) + messages(RegionStack.DEAD_LETTERS_URL)).isZero();
  }

  /** Completes just before the function's own call arrives. */
  private final class QuickerOperator implements Witness {
    @Override
    public void arrives(Faults.Call call) {
      if (OnCall.isFunctions(call)
          && call.request() instanceof CompleteLifecycleActionRequest ask) {
        stage.operator.autoScaling().completeLifecycleAction(ask);
      }
    }
  }

  /** keikoproj/lifecycle-manager #282: the termination of one not yet known was dropped. */
  @Test
  void an_instance_that_is_terminated_seconds_after_its_launch_is_let_go_at_once() {
    stage.group("web", 1, Stage.usualSettings());
    stage.within(Duration.ofMinutes(1), () -> stage.idsIn("web", "Pending:Wait").size() == 1);
    String brief = stage.oldest("web");
    stage.pass(Duration.ofSeconds(2));

    stage.desire("web", 0);
    stage.within(Duration.ofSeconds(20), () -> letGo.containsKey(brief));

    assertThat(stage.verdicts(brief)).endsWith("airlock-drain COMPLETED CONTINUE");
    stage.settle("web", 0);
  }

  /** spacelift-io/terraform-aws-spacelift-workerpool-on-ec2 #156: its hook was left to lapse. */
  @Test
  void one_that_was_never_registered_is_let_go_without_waiting_for_its_hook() {
    stage.group("web", 1, Map.of());
    stage.settle("web", 1);
    stage.set("web", "load-balancers", "web-elb");
    stage.set("web", "target-groups", "web-tg");
    String leaving = stage.oldest("web");

    stage.desire("web", 0);
    stage.within(Duration.ofSeconds(30), () -> letGo.containsKey(leaving));

    assertThat(stage.verdicts(leaving)).endsWith("airlock-drain COMPLETED CONTINUE");
  }

  /** kubernetes-sigs/aws-load-balancer-controller #2366: traffic after {@code draining}. */
  @Test
  void requests_that_still_come_for_fifteen_seconds_after_draining_was_reported_are_served() {
    stage.region.balancers().routingLag(Duration.ofSeconds(15));
    String target = stage.targetGroup("quick-tg", 5);
    stage.group("web", 2, Map.of("target-groups", "quick-tg", "probe", "http:8080/health"));
    stage.settle("web", 2);
    stage.pass(Duration.ofMinutes(1));
    load(target, 20).start();

    stage.desire("web", 1);
    stage.settle("web", 1);
    stage.pass(Duration.ofMinutes(1));

    assertThat(stage.region.plane().requests()).isGreaterThan(1_000);
    assertThat(stage.region.plane().failed()).isZero();
  }

  private Workload load(String balancer, double perSecond) {
    return new Workload(
        stage.region.plane(),
        stage.region.timeline(),
        new Random(1),
        balancer,
        perSecond,
        List.of(new Workload.Kind(1, Duration.ofMillis(1), Duration.ofMillis(1))));
  }

  /** keikoproj/lifecycle-manager v2.39.15: CONTINUE and ABANDON were both sent. */
  @Test
  void one_action_gets_one_verdict_even_if_the_instance_recovers_after_it_was_given_up() {
    List<String> verdicts = new ArrayList<>();
    stage.group("web", 1, with("ready-within", "60s"));
    stage.within(Duration.ofMinutes(2), () -> stage.callsOf("RegisterTargets") == 1);
    String given = stage.oldest("web");
    stage.region.plane().passesChecks(given, false);
    stage
        .region
        .gate()
        .faults(
            new OnCall(
                "CompleteLifecycleAction",
                call -> {
                  CompleteLifecycleActionRequest ask =
                      (CompleteLifecycleActionRequest) call.request();
                  if (ask.instanceId().equals(given)) {
                    verdicts.add(ask.lifecycleHookName() + " " + ask.lifecycleActionResult());
                    stage.region.plane().passesChecks(given, true);
                  }
                  if (verdicts.size() == 1) {
                    throw unavailable(call);
                  }
                }));

    stage.within(Duration.ofMinutes(10), () -> letGo.containsKey(given) || verdicts.size() > 2);

    assertThat(verdicts)
        .startsWith("airlock-launch ABANDON", "airlock-launch ABANDON")
        .doesNotContain("airlock-launch CONTINUE");
    assertThat(stage.verdicts(given)).startsWith("airlock-launch COMPLETED ABANDON");
  }

  /** buildkite/lifecycled {@code autoscaling.go}: the message was deleted before the work. */
  @Test
  void a_crash_in_the_middle_of_the_work_finds_its_message_still_in_the_queue() {
    stage.group("web", 2, CLASSIC);
    stage.settle("web", 2);
    String leaving = stage.oldest("web");
    List<Long> waiting = new ArrayList<>();
    stage
        .region
        .gate()
        .faults(
            new OnCall(
                "DeregisterInstancesFromLoadBalancer",
                _ -> {
                  waiting.add(messages(RegionStack.WAKEUPS_URL));
                  stage.region.gate().faults(Faults.NONE);
                  throw new OnCall.Crash();
                }));

    stage.desire("web", 1);
    stage.settle("web", 1);

    assertThat(waiting).hasSize(1).allSatisfy(count -> assertThat(count).isPositive());
    assertThat(stage.verdicts(leaving)).endsWith("airlock-drain COMPLETED CONTINUE");
    assertThat(stage.reasons(leaving)).doesNotContain("FORCED_OUT_OF_TIME");
  }

  /** spinnaker/spinnaker #5867: an old instance that drained was counted for the new one. */
  @Test
  void one_that_drains_does_not_pass_for_a_new_one_that_never_serves() {
    stage.group("web", 1, with("ready-within", "90s"));
    stage.settle("web", 1);
    String old = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", old, 8080), Duration.ofMinutes(4));
    stage.launchBrokenOnes();

    stage
        .operator
        .autoScaling()
        .terminateInstanceInAutoScalingGroup(
            ask -> ask.instanceId(old).shouldDecrementDesiredCapacity(false));
    stage.within(Duration.ofMinutes(2), () -> stage.instances("web").size() == 2);
    String broken = stage.instances("web").getLast().instanceId();
    stage.within(Duration.ofMinutes(3), () -> !stage.verdicts(broken).isEmpty());

    assertThat(stage.reasons(old)).endsWith("DRAINING");
    assertThat(stage.verdicts(broken)).startsWith("airlock-launch COMPLETED ABANDON");
    assertThat(letGo).doesNotContainKey(old);
  }

  /**
   * ansible/ansible-modules-core #1066: every good instance was replaced by a broken build. Airlock
   * deploys nothing; where an operator adds the new release before taking the old one away, none of
   * the new ones enters service, and so nothing tells the operator to go on.
   */
  @Test
  void a_broken_build_never_enters_service_and_the_good_ones_stay() {
    stage.group("web", 2, with("ready-within", "60s"));
    stage.settle("web", 2);
    List<String> good = stage.idsIn("web", "InService");
    stage.launchBrokenOnes();

    stage.desire("web", 4);
    stage.pass(Duration.ofMinutes(30));

    assertThat(stage.idsIn("web", "InService")).isEqualTo(good);
    assertThat(stage.region.plane().routes("web-elb").stream().map(Route::instanceId))
        .containsExactlyInAnyOrderElementsOf(good);
    assertThat(stage.log()).anySatisfy(line -> assertThat(line).contains("NEVER_READY"));
  }

  /** aws/aws-sdk-js #1964, chaostoolkit-aws #60: without a port nothing was deregistered. */
  @Test
  void an_instance_on_two_ports_leaves_both_before_it_is_let_go() {
    String target = stage.targetGroup("ports-tg", 20);
    stage.group("web", 2, Map.of("target-groups", "ports-tg"));
    stage.settle("web", 2);
    String leaving = stage.oldest("web");
    stage.set("web", "target-groups", "ports-tg ports-tg:8081");
    TargetDescription second = TargetDescription.builder().id(leaving).port(8081).build();
    stage.operator.elbv2().registerTargets(ask -> ask.targetGroupArn(target).targets(second));
    List<Integer> left = new ArrayList<>();
    stage.onLetGo(_ -> left.add(ports(target, leaving)));
    assertThat(ports(target, leaving)).isEqualTo(2);

    stage.desire("web", 1);
    stage.settle("web", 1);

    assertThat(left).containsExactly(0);
  }

  /** On how many ports it is registered or drains. */
  private int ports(String targetGroup, String instance) {
    return (int)
        stage
            .operator
            .elbv2()
            .describeTargetHealth(ask -> ask.targetGroupArn(targetGroup))
            .targetHealthDescriptions()
            .stream()
            .filter(one -> one.target().id().equals(instance))
            .count();
  }

  /**
   * aws-samples/aws-codedeploy-samples #70: a deploy that failed halfway left the minimum size
   * lowered. Airlock deploys nothing: an operator's way through Standby ends in service, and no
   * capacity is other than the operator has set it, wherever the function crashes.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 10, 12, 16})
  void a_way_through_standby_leaves_the_capacity_as_it_was(int crashAt) {
    stage.group("web", 2, CLASSIC);
    stage.settle("web", 2);
    stage
        .operator
        .autoScaling()
        .updateAutoScalingGroup(ask -> ask.autoScalingGroupName("web").minSize(1));
    String resting = stage.oldest("web");
    int[] calls = {0};
    stage
        .region
        .gate()
        .faults(
            new OnCall(
                "",
                _ -> {
                  if (++calls[0] == crashAt) {
                    throw new OnCall.Crash();
                  }
                }));

    stage
        .operator
        .autoScaling()
        .enterStandby(ask ->
            ask.autoScalingGroupName("web")
                .instanceIds(resting)
                .shouldDecrementDesiredCapacity(true));
    stage.pass(Duration.ofMinutes(2));
    stage
        .operator
        .autoScaling()
        .exitStandby(ask -> ask.autoScalingGroupName("web").instanceIds(resting));
    stage.settle("web", 2);
    stage.pass(Duration.ofMinutes(5));

    assertThat(calls[0]).isGreaterThan(crashAt);
    AutoScalingGroup group =
        stage
            .operator
            .autoScaling()
            .describeAutoScalingGroups(ask -> ask.autoScalingGroupNames("web"))
            .autoScalingGroups()
            .getFirst();
    assertThat(List.of(group.minSize(), group.desiredCapacity())).containsExactly(1, 2);
    assertThat(stage.idsIn("web", "InService")).hasSize(2).contains(resting);
    assertThat(stage.region.plane().routes("web-elb")).hasSize(2);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> settings = Stage.usualSettings();
    settings.put(name, value);
    return settings;
  }

  private long messages(String url) {
    return stage
        .operator
        .sqs()
        .getQueueAttributes(ask ->
            ask.queueUrl(url)
                .attributeNames(
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static AwsServiceException unavailable(Faults.Call call) {
    return Refusal.of(
        AwsServiceException.builder(), call.service(), 503, "ServiceUnavailable", "on purpose");
  }
}
