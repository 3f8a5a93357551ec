package dev.airlock.scenarios;

import static dev.airlock.scenarios.WithoutGroup.SOON;
import static dev.airlock.scenarios.WithoutGroup.usualTags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.api.Faults;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Instances that no Auto Scaling group holds come and go by their own tags. */
class WithoutGroupTest {

  private final WithoutGroup fleet = new WithoutGroup();
  private final Stage stage = fleet.stage;

  @Test
  void who_comes_up_is_probed_and_registered_everywhere() {
    String id = fleet.launch(usualTags());

    fleet.untilIs("in-service", id);

    assertThat(fleet.balancers(id)).hasSize(2);
    assertThat(stage.reasons(id))
        .containsSubsequence("NOT_READY", "READY", "IN_SERVICE_EVERYWHERE");
  }

  @Test
  void it_is_not_registered_before_its_probe_passes() {
    stage.onProbe((_, result) -> {
      if (!result.isReady()) {
        assertThat(stage.callsOf("RegisterTargets")).isZero();
      }
    });

    fleet.serving();

    assertThat(stage.callsOf("RegisterTargets")).isOne();
  }

  @Test
  void once_there_is_a_fleet_nobody_has_to_wait_for_a_sweep() {
    fleet.serving();
    String next = fleet.launch(usualTags());
    stage.within(SOON, () -> stage.region.instances().state(next).equals("running"));
    Instant ran = stage.now();

    stage.within(SOON, () -> fleet.is("arriving", next));

    assertThat(Duration.between(ran, stage.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void who_is_shown_pending_is_waited_for() {
    stage.region.instances().pendingFor(Duration.ofMinutes(3));
    String id = fleet.launch(usualTags());

    fleet.untilIs("arriving", id);
    assertThat(stage.region.instances().state(id)).isEqualTo("pending");

    fleet.untilIs("in-service", id);
    assertThat(fleet.balancers(id)).hasSize(2);
  }

  @Test
  void who_is_never_ready_is_left_out_and_that_is_said() {
    stage.launchBrokenOnes();
    Map<String, String> tags = usualTags();
    tags.put("airlock:ready-within", "90s");
    String id = fleet.launch(tags);

    fleet.untilIs("out", id);
    stage.pass(Duration.ofMinutes(10));

    assertThat(fleet.registered(id)).isEmpty();
    assertThat(stage.tagOf(id, "airlock:because")).startsWith("never-ready ");
    assertThat(stage.reasons(id)).containsSubsequence("NOT_READY", "NEVER_READY", "ABANDONED");
    assertThat(stage.log().toString()).containsOnlyOnce("Airlock Instance Stays Out");
    assertThat(stage.callsOf("RegisterTargets")).isZero();
    assertThat(stage.region.instances().state(id)).isEqualTo("running");
  }

  @Test
  void who_was_left_out_comes_in_when_it_is_asked_to_and_has_become_good() {
    Map<String, String> tags = usualTags();
    tags.put("airlock:ready-within", "5s");
    String id = fleet.launch(tags);
    fleet.untilIs("out", id);
    stage.pass(Stage.BOOT.plus(Stage.WARM_UP));

    stage.ask(Side.IN, id);

    fleet.untilIs("in-service", id);
    assertThat(fleet.balancers(id)).hasSize(2);
  }

  @Test
  void who_is_stopped_leaves_every_balancer_and_comes_back_when_it_is_started() {
    String id = fleet.serving();

    fleet.stop(id);
    fleet.untilIs("out", id);
    assertThat(fleet.registered(id)).isEmpty();
    stage.pass(Duration.ofMinutes(10));
    assertThat(fleet.registered(id)).isEmpty();

    fleet.start(id);
    fleet.untilIs("in-service", id);
    assertThat(fleet.balancers(id)).hasSize(2);
  }

  @Test
  void it_may_be_stopped_and_started_again_and_again() {
    String id = fleet.serving();
    for (int i = 0; i < 3; i++) {
      fleet.stop(id);
      fleet.start(id);
      stage.within(
          SOON, () -> stage.region.instances().state(id).equals("running") && !fleet.is("out", id));
      fleet.untilIs("in-service", id);
      assertThat(fleet.balancers(id)).hasSize(2);
    }
  }

  /** Nobody saw it stopped, and so it has not ended before its drain. */
  @Test
  void started_again_while_it_is_drained_it_does_not_wait_for_a_sweep_to_come_back() {
    String id = fleet.serving();
    fleet.stop(id);
    fleet.untilIs("draining", id);
    stage.region.gate().faults(new OnCall("DescribeInstances", _ -> noAnswer()));
    fleet.start(id);
    stage.within(SOON, () -> stage.region.instances().state(id).equals("running"));
    stage.region.gate().faults(Faults.NONE);
    fleet.untilIs("out", id);
    Instant out = stage.now();

    fleet.untilIs("joining", id);

    assertThat(Duration.between(out, stage.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void who_is_terminated_leaves_every_balancer() {
    String id = fleet.serving();

    fleet.terminate(id);
    fleet.untilIs("out", id);

    assertThat(fleet.registered(id)).isEmpty();
    assertThat(stage.reasons(id)).endsWith("INSTANCE_ENDED");
  }

  @Test
  void it_goes_out_and_comes_in_again_by_request_and_no_request_fails() {
    String id = fleet.serving();
    stage.region.plane().begin(new Route("web-elb", id, 8080), Duration.ofSeconds(100));

    stage.ask(Side.OUT, id);
    fleet.untilIs("out", id);
    assertThat(fleet.registered(id)).isEmpty();
    stage.pass(Duration.ofHours(1));
    assertThat(fleet.registered(id)).isEmpty();

    stage.ask(Side.IN, id);
    fleet.untilIs("in-service", id);
    assertThat(fleet.balancers(id)).hasSize(2);
    assertThat(stage.region.plane().failed()).isZero();
  }

  @Test
  void who_was_asked_out_stays_out_when_it_is_stopped_and_started() {
    String id = fleet.serving();
    stage.ask(Side.OUT, id);
    fleet.untilIs("out", id);

    fleet.stop(id);
    fleet.start(id);
    stage.pass(Duration.ofMinutes(10));

    assertThat(stage.region.instances().state(id)).isEqualTo("running");
    assertThat(fleet.registered(id)).isEmpty();
  }

  @Test
  void a_request_for_one_that_does_not_run_is_refused() {
    String id = fleet.serving();
    fleet.stop(id);
    fleet.untilIs("out", id);

    stage.ask(Side.IN, id);
    stage.pass(Duration.ofMinutes(2));

    assertThat(stage.log().toString()).contains(id + " is not running: ask again when it is");
    assertThat(stage.tagOf(id, "airlock:desired")).isEmpty();
  }

  @Test
  void a_request_may_come_before_the_fleet_has_been_seen() {
    stage.pass(Duration.ofMinutes(2));
    String id = fleet.launch(usualTags());
    stage.within(SOON, () -> stage.region.instances().state(id).equals("running"));

    stage.ask(Side.OUT, id);
    stage.pass(Duration.ofMinutes(3));

    assertThat(stage.tagOf(id, "airlock:desired")).isEqualTo("out");
    assertThat(stage.callsOf("RegisterTargets")).isZero();
  }

  @Test
  void while_EC2_does_not_answer_a_request_waits_and_is_not_refused() {
    String id = fleet.serving();
    stage.stack.function().forgetEnvironments();
    stage.region.gate().faults(new OnCall("DescribeInstances", _ -> noAnswer()));
    stage.ask(Side.OUT, id);
    stage.pass(Duration.ofMinutes(2));
    assertThat(stage.tagOf(id, "airlock:desired")).isEmpty();

    stage.region.gate().faults(Faults.NONE);
    fleet.untilIs("out", id);

    assertThat(stage.log().toString()).doesNotContain("Airlock Request Refused");
  }

  private static void noAnswer() {
    throw new IllegalStateException("no answer");
  }

  @Test
  void a_spot_warning_takes_it_out_for_good() {
    String id = fleet.serving();

    stage.region.ec2Events().interrupt(id);
    fleet.untilIs("out", id);

    assertThat(fleet.registered(id)).isEmpty();
    stage.pass(Duration.ofMinutes(10));
    assertThat(fleet.registered(id)).isEmpty();
  }

  @Test
  void each_instance_goes_by_its_own_tags() {
    Map<String, String> other = usualTags();
    other.remove("airlock:load-balancers");
    String first = fleet.launch(usualTags());
    String second = fleet.launch(other);

    fleet.untilIs("in-service", first);
    fleet.untilIs("in-service", second);

    assertThat(fleet.registered(first)).containsExactly("web-elb", "web-tg");
    assertThat(fleet.registered(second)).containsExactly("web-tg");
  }

  @Test
  void who_is_not_enrolled_here_is_not_touched() {
    Map<String, String> ofAnotherStack = usualTags();
    ofAnotherStack.put("airlock:enabled", "staging");
    Map<String, String> withoutFleet = usualTags();
    withoutFleet.remove("airlock:fleet");
    Map<String, String> notEnrolled = usualTags();
    notEnrolled.remove("airlock:enabled");
    fleet.launch(ofAnotherStack);
    fleet.launch(withoutFleet);
    fleet.launch(notEnrolled);

    stage.pass(Duration.ofMinutes(10));

    assertThat(stage.callsOf("CreateTags")).isZero();
    assertThat(stage.callsOf("RegisterTargets")).isZero();
    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isZero();
  }

  @Test
  void who_is_of_a_group_belongs_to_its_group_alone() {
    stage.group("web", 1, Stage.usualSettings());
    stage.settle("web", 1);
    String id = stage.oldest("web");
    fleet.tag(id, usualTags());
    fleet.stop(id);

    stage.pass(Duration.ofMinutes(10));

    assertThat(stage.verdicts(id))
        .containsExactly("airlock-launch COMPLETED CONTINUE", "airlock-drain COMPLETED CONTINUE");
    assertThat(stage.log().toString()).doesNotContain("\"batch\"");
  }

  @Test
  void a_fleet_must_not_be_called_like_a_group() {
    stage.group("web", 1, Stage.usualSettings());
    stage.settle("web", 1);
    Map<String, String> tags = usualTags();
    tags.put("airlock:fleet", "web");
    String id = fleet.launch(tags);

    stage.pass(Duration.ofMinutes(5));

    assertThat(fleet.registered(id)).isEmpty();
    assertThat(stage.groupTag("web", "airlock:status"))
        .contains(
            "tag of instances airlock:fleet=\"web\" cannot be used",
            "an Auto Scaling group is called so");
  }

  @Test
  void that_it_serves_is_written_as_soon_as_tags_may_be_written_again() {
    String id = fleet.launch(usualTags());
    fleet.untilIs("joining", id);
    stage.region.gate().faults(OnCall.denying("CreateTags"));
    stage.pass(Duration.ofMinutes(5));
    assertThat(fleet.is("joining", id)).isTrue();

    stage.region.gate().faults(Faults.NONE);
    stage.pass(Duration.ofMinutes(1));

    assertThat(fleet.is("in-service", id)).isTrue();
  }

  @Test
  void where_there_is_no_such_fleet_a_sweep_asks_once_and_nobody_else_does() {
    stage.group("web", 2, Stage.usualSettings());
    stage.settle("web", 2);
    stage.pass(Duration.ofMinutes(5));
    long before = stage.callsOf("DescribeInstances");

    stage.pass(Duration.ofMinutes(10));

    assertThat(stage.callsOf("DescribeInstances") - before).isEqualTo(10 * 4);
  }

  @Test
  void a_fleet_at_rest_costs_no_more() {
    fleet.serving();
    stage.pass(Duration.ofMinutes(5));
    long before = stage.region.gate().calls().by("function").total();

    stage.pass(Duration.ofMinutes(10));
    long calls = stage.region.gate().calls().by("function").total() - before;

    // A sweep asks for groups, and EC2 three times: on their way, wanted elsewhere, and fleets.
    assertThat(calls).isEqualTo(10 * 4);
  }
}
