package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

class ArrivalTest {

  private Stage stage;

  @BeforeEach
  void aRegion() {
    stage = new Stage();
  }

  @Test
  void an_instance_enters_service_once_it_is_warm_and_every_balancer_says_so() {
    stage.group("web", 1, Stage.usualSettings());
    stage.settle("web", 1);
    String arrived = stage.oldest("web");

    assertThat(stage.reasons(arrived))
        .containsSubsequence("NOT_READY", "READY", "IN_SERVICE_EVERYWHERE");
    assertThat(stage.verdicts(arrived)).containsExactly("airlock-launch COMPLETED CONTINUE");
    assertThat(stage.tagOf(arrived, "airlock:status")).startsWith("in-service ");
    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isEqualTo(1);
    assertThat(stage.callsOf("RegisterTargets")).isEqualTo(1);
  }

  @Test
  void nothing_is_registered_before_its_probe_says_ready() {
    stage.group("web", 1, Stage.usualSettings());
    stage.pass(Stage.BOOT.plus(Stage.WARM_UP).minusSeconds(2));

    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isZero();
    assertThat(stage.callsOf("DescribeInstanceHealth")).isZero();
  }

  /** What it waits for is looked at every five seconds at most, and calls take their time. */
  @Test
  void seven_seconds_after_it_is_ready_it_is_registered_and_after_it_serves_it_is_let_in() {
    Duration aLook = Duration.ofSeconds(7);
    stage.group("web", 1, Stage.usualSettings());
    stage.within(Duration.ofMinutes(1), () -> stage.idsIn("web", "Pending:Wait").size() == 1);
    Instant ready = stage.now().plus(Stage.BOOT).plus(Stage.WARM_UP);
    stage.within(Duration.ofMinutes(5), () -> stage.callsOf("RegisterTargets") == 1);
    assertThat(stage.now()).isBefore(ready.plus(aLook));

    String arriving = stage.oldest("web");
    stage.within(Duration.ofMinutes(5), () -> Fronts.of(arriving, stage).size() == 2);
    Instant serves = stage.now();
    stage.within(Duration.ofMinutes(5), () -> !stage.verdicts(arriving).isEmpty());

    assertThat(stage.now()).isBefore(serves.plus(aLook));
  }

  @Test
  void one_that_is_never_ready_is_abandoned_in_time_and_replaced() {
    stage.launchBrokenOnes();
    stage.group("web", 1, settings("ready-within", "90s"));
    stage.within(Duration.ofMinutes(1), () -> stage.idsIn("web", "Pending:Wait").size() == 1);
    String broken = stage.oldest("web");
    Instant launched = stage.now();
    stage.launchGoodOnes();

    stage.within(Duration.ofMinutes(3), () -> !stage.verdicts(broken).isEmpty());

    assertThat(stage.verdicts(broken)).containsExactly("airlock-launch COMPLETED ABANDON");
    assertThat(stage.now()).isBefore(launched.plusSeconds(125));
    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isZero();
    stage.settle("web", 1);
    assertThat(stage.oldest("web")).isNotEqualTo(broken);
  }

  @Test
  void one_that_turns_bad_after_it_was_registered_is_drained_before_it_is_abandoned() {
    stage.group("web", 1, settings("ready-within", "90s"));
    stage.targetGroup("idle-tg", 15);
    stage.within(Duration.ofMinutes(2), () -> stage.callsOf("RegisterTargets") == 1);
    String bad = stage.oldest("web");
    stage.region.plane().passesChecks(bad, false);

    stage.within(Duration.ofMinutes(10), () -> !stage.verdicts(bad).isEmpty());

    assertThat(stage.verdicts(bad)).containsExactly("airlock-launch COMPLETED ABANDON");
    assertThat(stage.reasons(bad)).containsSubsequence("JOINING", "NEVER_READY", "ABANDONED");
    assertThat(health("web-tg")).doesNotContainKey(bad + ":8080");
  }

  @Test
  void one_that_is_given_up_has_its_time_to_drain_from_then_on() {
    Map<String, String> settings = settings("ready-within", "90s");
    settings.put("drain-within", "310s");
    stage.group("web", 1, settings);
    stage.within(Duration.ofMinutes(2), () -> stage.callsOf("RegisterTargets") == 1);
    String bad = stage.oldest("web");
    stage.region.plane().passesChecks(bad, false);

    stage.within(Duration.ofMinutes(10), () -> !stage.verdicts(bad).isEmpty());

    assertThat(stage.reasons(bad)).endsWith("ABANDONED").doesNotContain("FORCED_OUT_OF_TIME");
  }

  @Test
  void a_group_may_prefer_to_go_on_with_one_that_is_never_ready() {
    stage.launchBrokenOnes();
    Map<String, String> settings = settings("ready-within", "60s");
    settings.put("when-never-ready", "continue");
    stage.group("web", 1, settings);
    stage.settle("web", 1);

    assertThat(stage.verdicts(stage.oldest("web")))
        .containsExactly("airlock-launch COMPLETED CONTINUE");
    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isZero();
  }

  @Test
  void an_instance_on_two_ports_of_a_target_group_joins_and_leaves_both() {
    stage.group("web", 1, Map.of("target-groups", "web-tg web-tg:8081"));
    stage.within(Duration.ofMinutes(2), () -> health("web-tg").size() == 2);
    String arrived = stage.oldest("web");
    assertThat(health("web-tg")).containsKeys(arrived + ":8080", arrived + ":8081");

    stage.desire("web", 0);
    stage.within(
        Duration.ofMinutes(15),
        () -> health("web-tg").values().stream().allMatch("draining"::equals));
    assertThat(health("web-tg")).containsKeys(arrived + ":8080", arrived + ":8081");
  }

  @Test
  void a_target_group_that_no_listener_uses_fails_the_arrival_at_once() {
    stage
        .operator
        .elbv2()
        .createTargetGroup(ask -> ask.name("lonely").protocol("HTTP").port(8080).vpcId("vpc-1"));
    stage.group("web", 1, settings("target-groups", "lonely"));
    stage.within(Duration.ofMinutes(2), () -> stage.idsIn("web", "Pending:Wait").size() == 1);
    String arrived = stage.oldest("web");

    stage.within(Duration.ofMinutes(2), () -> stage.reasons(arrived).contains("NEVER_USED"));
  }

  @Test
  void into_a_warm_pool_nothing_is_registered_and_out_of_it_everything_is_done_anew() {
    stage.group("web", 0, Stage.usualSettings());
    stage
        .operator
        .autoScaling()
        .putWarmPool(ask ->
            ask.autoScalingGroupName("web")
                .minSize(1)
                .maxGroupPreparedCapacity(1)
                .poolState("Stopped"));
    stage.within(Duration.ofMinutes(5), () -> pool().contains("Warmed:Stopped"));
    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isZero();
    assertThat(stage.callsOf("CompleteLifecycleAction")).isBetween(1L, 2L);

    stage.desire("web", 1);
    stage.settle("web", 1);

    assertThat(stage.reasons(stage.oldest("web")))
        .containsSubsequence("NOT_READY", "READY", "IN_SERVICE_EVERYWHERE");
  }

  @Test
  void a_return_to_the_warm_pool_is_a_departure_that_the_instance_survives() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb", "probe", "http:8080/health"));
    stage.settle("web", 1);
    String returning = stage.oldest("web");
    stage
        .operator
        .autoScaling()
        .putWarmPool(ask ->
            ask.autoScalingGroupName("web")
                .minSize(0)
                .maxGroupPreparedCapacity(1)
                .poolState("Stopped")
                .instanceReusePolicy(reuse -> reuse.reuseOnScaleIn(true)));

    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(10), () -> pool().contains("Warmed:Stopped"));
    assertThat(stage.callsOf("DeregisterInstancesFromLoadBalancer")).isEqualTo(1);

    stage.desire("web", 1);
    stage.settle("web", 1);
    assertThat(stage.oldest("web")).isEqualTo(returning);
    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isEqualTo(2);
  }

  @Test
  void a_new_root_volume_is_a_departure_and_an_arrival_of_the_same_instance() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb", "probe", "http:8080/health"));
    stage.settle("web", 1);
    String replaced = stage.oldest("web");

    stage.region.autoScaling().replaceRootVolume(replaced);
    stage.within(Duration.ofMinutes(2), () -> stage.idsIn("web", "InService").isEmpty());
    stage.settle("web", 1);

    assertThat(stage.oldest("web")).isEqualTo(replaced);
    assertThat(stage.callsOf("DeregisterInstancesFromLoadBalancer")).isEqualTo(1);
    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isEqualTo(2);
    assertThat(stage.verdicts(replaced))
        .containsExactly(
            "airlock-launch COMPLETED CONTINUE",
            "airlock-drain COMPLETED CONTINUE",
            "airlock-launch COMPLETED CONTINUE");
  }

  @Test
  void a_wrong_setting_is_named_on_the_group_and_stops_nobody() {
    stage.group("wrong", 1, settings("ready-within", "soon"));
    stage.group("right", 1, Stage.usualSettings());
    stage.settle("wrong", 1);
    stage.settle("right", 1);

    assertThat(stage.groupTag("wrong", "airlock:status"))
        .contains("ready-within", "soon", "write a duration");
    assertThat(stage.groupTag("right", "airlock:status")).isEmpty();
    assertThat(stage.log()).anySatisfy(line -> assertThat(line).contains("\"WrongSettings\""));

    stage.set("wrong", "ready-within", "10m");
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.groupTag("wrong", "airlock:status")).isEqualTo("settings are right");
  }

  @Test
  void a_balancer_that_does_not_exist_is_named_and_the_others_are_joined() {
    stage.group("web", 1, settings("load-balancers", "web-elb no-such-elb"));
    stage.settle("web", 1);

    assertThat(stage.region.plane().routes("web-elb")).hasSize(1);
    assertThat(stage.groupTag("web", "airlock:status")).contains("no-such-elb");
  }

  @Test
  void a_target_group_of_another_region_is_named_and_the_others_are_joined() {
    String elsewhere =
        "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web-tg/1f2e3d4c5b6a7980";
    stage.group("web", 1, settings("target-groups", "web-tg " + elsewhere));

    stage.settle("web", 1);

    assertThat(stage.groupTag("web", "airlock:status")).contains(elsewhere);
    assertThat(health("web-tg")).containsValue("healthy");
  }

  private Map<String, String> settings(String name, String value) {
    Map<String, String> settings = Stage.usualSettings();
    settings.put(name, value);
    return settings;
  }

  private List<String> pool() {
    return stage
        .operator
        .autoScaling()
        .describeWarmPool(ask -> ask.autoScalingGroupName("web"))
        .instances()
        .stream()
        .map(instance -> instance.lifecycleStateAsString())
        .toList();
  }

  private Map<String, String> health(String targetGroup) {
    String arn = stage.arnOf(targetGroup);
    return stage
        .operator
        .elbv2()
        .describeTargetHealth(ask -> ask.targetGroupArn(arn))
        .targetHealthDescriptions()
        .stream()
        .collect(
            Collectors.toMap(
                target -> target.target().id() + ":" + target.target().port(),
                (TargetHealthDescription target) -> target.targetHealth().stateAsString()));
  }
}
