package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.region.api.Faults;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DepartureTest {

  private Stage stage;
  private final Map<String, Instant> letGo = new HashMap<>();

  @BeforeEach
  void aRegion() {
    stage = new Stage();
    stage.onLetGo(id -> letGo.put(id, stage.now()));
  }

  @Test
  void an_instance_is_let_go_only_when_its_last_request_has_ended() {
    stage.group("web", 2, Map.of("load-balancers", "web-elb", "settle-classic", "5s"));
    stage.settle("web", 2);
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofSeconds(200));
    Instant lastRequestEnds = stage.now().plusSeconds(200);

    stage.desire("web", 1);
    stage.settle("web", 1);

    assertThat(stage.verdicts(leaving)).endsWith("airlock-drain COMPLETED CONTINUE");
    assertThat(letGo.get(leaving)).isBetween(lastRequestEnds, lastRequestEnds.plusSeconds(8));
    assertThat(stage.region.plane().failed()).isZero();
  }

  @Test
  void a_request_that_was_still_on_its_way_to_an_idle_instance_finds_it_there() {
    stage.region.balancers().routingLag(Duration.ofSeconds(8));
    stage.group("web", 2, Map.of("load-balancers", "web-elb"));
    stage.settle("web", 2);
    String leaving = stage.oldest("web");

    stage.desire("web", 1);
    stage.within(Duration.ofMinutes(5), () -> stage.reasons(leaving).contains("SETTLING"));
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofSeconds(1));
    stage.settle("web", 1);

    assertThat(stage.region.plane().failed()).isZero();
    assertThat(stage.reasons(leaving)).containsSubsequence("LEAVING", "SETTLING");
  }

  @Test
  void every_balancer_must_have_let_it_go_not_just_the_first() {
    stage.targetGroup("slow-tg", 120);
    stage.targetGroup("quick-tg", 10);
    stage.group("web", 1, Map.of("target-groups", "quick-tg slow-tg"));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    Instant asked = stage.now();

    stage.desire("web", 0);
    stage.settle("web", 0);

    assertThat(letGo.get(leaving)).isAfterOrEqualTo(asked.plusSeconds(120));
  }

  @Test
  void an_instance_that_never_registered_anywhere_is_let_go_in_the_first_tick() {
    stage.group("web", 1, Map.of());
    stage.settle("web", 1);
    String leaving = stage.oldest("web");

    stage.desire("web", 0);
    stage.within(
        Duration.ofMinutes(1), () -> stage.idsIn("web", "Terminating:Wait").contains(leaving));
    Instant held = stage.now();
    stage.settle("web", 0);

    assertThat(letGo.get(leaving)).isBefore(held.plusSeconds(4));
    assertThat(stage.callsOf("DeregisterInstancesFromLoadBalancer")).isZero();
  }

  @Test
  void one_that_its_own_group_has_drained_already_waits_for_requests_on_their_way_alone() {
    stage.group("web", 1, Map.of("probe", "http:8080/health"));
    stage
        .operator
        .autoScaling()
        .attachLoadBalancers(a -> a.autoScalingGroupName("web").loadBalancerNames("web-elb"));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");

    stage.desire("web", 0);
    stage.within(
        Duration.ofMinutes(5), () -> stage.idsIn("web", "Terminating:Wait").contains(leaving));
    Instant held = stage.now();
    stage.settle("web", 0);

    assertThat(letGo.get(leaving)).isBetween(held.plusSeconds(10), held.plusSeconds(14));
    assertThat(stage.callsOf("DeregisterInstancesFromLoadBalancer")).isZero();
  }

  /** Nothing says when it left, and a new process remembers nothing: it left perhaps just now. */
  @Test
  void one_that_left_unwritten_waits_for_requests_on_their_way_although_it_is_forgotten() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb"));
    stage.settle("web", 1);
    stage.pass(Duration.ofMinutes(1));
    String leaving = stage.oldest("web");
    stage.region.gate().faults(OnCall.denying("CreateTags"));
    stage.desire("web", 0);
    stage.within(
        Duration.ofMinutes(5), () -> stage.callsOf("DeregisterInstancesFromLoadBalancer") == 1);
    Instant left = stage.now();

    stage.stack.function().forgetEnvironments();
    stage.region.gate().faults(Faults.NONE);
    stage.settle("web", 0);

    assertThat(letGo.get(leaving)).isAfter(left.plusSeconds(10));
  }

  @Test
  void a_balancer_that_is_deleted_while_it_drains_counts_as_drained() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb"));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofMinutes(4));

    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(1), () -> stage.reasons(leaving).contains("DRAINING"));
    stage.operator.elb().deleteLoadBalancer(ask -> ask.loadBalancerName("web-elb"));
    stage.within(Duration.ofSeconds(30), () -> letGo.containsKey(leaving));

    assertThat(stage.reasons(leaving)).doesNotContain("FORCED_OUT_OF_TIME");
  }

  @Test
  void an_instance_that_ends_by_itself_while_it_drains_is_let_go_without_waiting() {
    stage.group("web", 1, Map.of("target-groups", "web-tg"));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");

    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(1), () -> stage.reasons(leaving).contains("DRAINING"));
    stage.operator.ec2().terminateInstances(ask -> ask.instanceIds(leaving));
    stage.within(Duration.ofSeconds(30), () -> letGo.containsKey(leaving));

    assertThat(stage.reasons(leaving)).endsWith("INSTANCE_ENDED");
  }

  @Test
  void heartbeats_keep_a_short_hook_open_through_a_long_drain_and_stop_with_it() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb"), Duration.ofSeconds(30));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofSeconds(280));

    stage.desire("web", 0);
    stage.settle("web", 0);
    long beats = stage.callsOf("RecordLifecycleActionHeartbeat");
    stage.pass(Duration.ofMinutes(5));

    assertThat(stage.verdicts(leaving)).endsWith("airlock-drain COMPLETED CONTINUE");
    assertThat(beats).isBetween(8L, 40L);
    assertThat(stage.callsOf("RecordLifecycleActionHeartbeat")).isEqualTo(beats);
  }

  @Test
  void out_of_time_it_is_completed_before_its_hook_lapses_and_says_that_it_was_forced() {
    stage.classic("slow-elb", true, 3600);
    stage.group("web", 1, Map.of("load-balancers", "slow-elb"), Duration.ofSeconds(30));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("slow-elb", leaving, 8080), Duration.ofMinutes(59));

    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(51), () -> letGo.containsKey(leaving));

    assertThat(stage.verdicts(leaving)).endsWith("airlock-drain COMPLETED CONTINUE");
    assertThat(stage.reasons(leaving)).endsWith("FORCED_OUT_OF_TIME");
    assertThat(stage.log()).anySatisfy(line -> assertThat(line).contains("\"DeparturesForced\":1"));
  }

  @Test
  void drain_within_limits_a_departure() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb", "drain-within", "60s"));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofMinutes(4));
    Instant asked = stage.now();

    stage.desire("web", 0);
    stage.settle("web", 0);

    assertThat(stage.reasons(leaving)).endsWith("FORCED_OUT_OF_TIME");
    assertThat(letGo.get(leaving)).isBefore(asked.plusSeconds(75));
  }

  @Test
  void where_draining_is_disabled_that_is_said_once_and_nothing_is_waited_for_but_the_routing() {
    stage.classic("cutting-elb", false, 0);
    stage.group("web", 1, Map.of("load-balancers", "cutting-elb", "settle-classic", "5s"));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    Instant asked = stage.now();

    stage.desire("web", 0);
    stage.settle("web", 0);

    assertThat(stage.reasons(leaving)).containsOnlyOnce("LEAVING_UNDRAINED");
    assertThat(letGo.get(leaving)).isBefore(asked.plusSeconds(15));
    assertThat(stage.log())
        .filteredOn(line -> line.contains("\"DeparturesUndrained\":1"))
        .hasSize(1);
  }

  @Test
  void a_spot_instance_leaves_at_once_though_no_hook_holds_it() {
    stage.group("web", 2, Stage.usualSettings());
    stage.settle("web", 2);
    String interrupted = stage.oldest("web");
    Instant warned = stage.now();

    stage.region.ec2Events().interrupt(interrupted);
    stage.within(Duration.ofMinutes(1), () -> stage.reasons(interrupted).contains("LEAVING"));

    assertThat(stage.now()).isBefore(warned.plusSeconds(6));
    assertThat(stage.region.plane().routes("web-elb"))
        .noneSatisfy(route -> assertThat(route.instanceId()).isEqualTo(interrupted));
    assertThat(stage.idsIn("web", "InService")).contains(interrupted);

    stage.pass(Duration.ofMinutes(10));
    assertThat(stage.verdicts(interrupted)).endsWith("airlock-drain COMPLETED CONTINUE");
    assertThat(stage.callsOf("DeregisterInstancesFromLoadBalancer")).isEqualTo(1);
  }

  @Test
  void a_rebalance_recommendation_is_followed_only_where_a_group_wants_it() {
    stage.group("stays", 1, Map.of("load-balancers", "web-elb"));
    stage.group("leaves", 1, Map.of("load-balancers", "web-elb", "on-rebalance", "leave"));
    stage.settle("stays", 1);
    stage.settle("leaves", 1);
    String staying = stage.oldest("stays");
    String leaving = stage.oldest("leaves");

    stage.region.ec2Events().recommendRebalance(staying);
    stage.region.ec2Events().recommendRebalance(leaving);
    stage.pass(Duration.ofMinutes(2));

    assertThat(stage.reasons(leaving)).contains("ASKED_TO_LEAVE", "LEAVING");
    assertThat(stage.tagOf(leaving, "airlock:status")).startsWith("out ");
    assertThat(stage.reasons(staying)).doesNotContain("LEAVING");
  }

  @Test
  void an_instance_that_somebody_stops_is_taken_out_at_once() {
    stage.group("web", 2, Map.of("load-balancers", "web-elb"));
    stage.settle("web", 2);
    String stopped = stage.oldest("web");

    stage.operator.ec2().stopInstances(ask -> ask.instanceIds(stopped));
    stage.within(
        Duration.ofSeconds(10),
        () ->
            stage.region.plane().routes("web-elb").stream()
                .noneMatch(route -> route.instanceId().equals(stopped)));

    stage.settle("web", 2);
    assertThat(stage.verdicts(stopped)).endsWith("airlock-drain COMPLETED CONTINUE");
  }

  @Test
  void hooks_of_others_are_never_completed() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb"));
    stage.hook(
        "web", "backup-drain", "autoscaling:EC2_INSTANCE_TERMINATING", Duration.ofMinutes(5));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");

    stage.desire("web", 0);
    stage.settle("web", 0);

    assertThat(stage.verdicts(leaving))
        .containsAll(
            List.of("airlock-drain COMPLETED CONTINUE", "backup-drain HEARTBEAT_TIMEOUT ABANDON"));
    assertThat(stage.callsOf("CompleteLifecycleAction")).isLessThanOrEqualTo(1 + 1 + 5);
  }

  @Test
  void a_group_that_is_not_enrolled_is_left_alone() {
    stage.group("theirs", 0, Map.of("load-balancers", "web-elb"), Duration.ofSeconds(60));
    stage.set("theirs", "enabled", "another-stack");
    stage.desire("theirs", 1);
    stage.pass(Duration.ofSeconds(50));

    assertThat(stage.idsIn("theirs", "Pending:Wait")).hasSize(1);
    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isZero();
    assertThat(stage.callsOf("CreateTags")).isZero();
  }
}
