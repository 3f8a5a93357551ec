package dev.airlock.decide;

import static dev.airlock.decide.Scene.API;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.TARGETS;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.decide.Scene.arrival;
import static dev.airlock.model.Membership.Standing.DRAINING;
import static dev.airlock.model.Membership.Standing.IN_SERVICE;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static dev.airlock.model.Membership.Standing.REGISTERING;
import static dev.airlock.model.Membership.Standing.UNUSED;
import static dev.airlock.model.Move.Result.ABANDON;
import static dev.airlock.model.Move.Result.CONTINUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Fact;
import dev.airlock.model.Instance;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.ProbeResult.Verdict;
import dev.airlock.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArrivalTest {

  private static Scene probed() {
    return arrival().setting("probe", "http:8080/health");
  }

  private static Scene joining() {
    return probed().phase(Phase.JOINING, 20);
  }

  @Test
  void ready_it_is_registered_everywhere_after_that_is_written_down() {
    Plan plan =
        probed().at(WEB, NOT_REGISTERED).at(TARGETS, NOT_REGISTERED).probe(Verdict.READY).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Register", "Register");
    assertThat(Moved.registered(plan)).containsExactly("web", "web-tg:8080");
    assertThat(Moved.phases(plan)).containsExactly(Phase.JOINING);
    assertThat(Moved.marks(plan).registeredWith()).containsExactly("web", "web-tg:8080");
    assertThat(plan.reason()).isEqualTo(Reason.READY);
    assertThat(plan.says()).isEqualTo("it answered READY; registered with web, web-tg:8080");
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
  }

  @Test
  void not_ready_it_is_registered_nowhere() {
    Plan plan = probed().at(WEB, NOT_REGISTERED).probe(Verdict.NOT_READY).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp");
    assertThat(Moved.phases(plan)).containsExactly(Phase.ARRIVING);
    assertThat(plan.reason()).isEqualTo(Reason.NOT_READY);
    assertThat(plan.says()).isEqualTo("it answered NOT_READY");
  }

  @Test
  void not_ready_again_it_is_not_written_again_and_the_wait_counts_from_the_first() {
    Plan plan =
        probed().phase(Phase.ARRIVING, 40).at(WEB, NOT_REGISTERED).probe(Verdict.NOT_READY).plan();

    assertThat(plan.moves()).isEmpty();
    assertThat(plan.next()).isEqualTo(Next.poll(NOON.minusSeconds(40)));
  }

  @Test
  void one_that_idle_connections_block_is_told_apart() {
    assertThat(probed().probe(Verdict.BLOCKED_BY_IDLE_CONNECTIONS).plan().reason())
        .isEqualTo(Reason.BLOCKED_BY_IDLE_CONNECTIONS);
  }

  @Test
  void what_should_be_probed_and_could_not_be_is_not_ready() {
    Plan plan = probed().at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_UNREAD);
    assertThat(Moved.registered(plan)).isEmpty();
  }

  @Test
  void without_a_probe_the_balancers_checks_decide() {
    Plan plan = arrival().at(WEB, NOT_REGISTERED).plan();

    assertThat(Moved.registered(plan)).containsExactly("web");
    assertThat(plan.reason()).isEqualTo(Reason.NOT_PROBED);
    assertThat(plan.says())
        .isEqualTo("not probed: the balancers' checks decide; registered with web");
  }

  @Test
  void even_without_a_probe_it_must_run() {
    Plan plan = arrival().is(Instance.State.PENDING).at(WEB, NOT_REGISTERED).plan();

    assertThat(Moved.registered(plan)).isEmpty();
    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_UNREAD);
    assertThat(plan.says()).isEqualTo("EC2 does not show it running yet");
  }

  @Test
  void an_instance_that_ec2_does_not_know_yet_is_waited_for() {
    Plan plan = arrival().instance(Fact.gone()).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_UNREAD);
    assertThat(Moved.completed(plan)).isEmpty();
  }

  @Test
  void nothing_is_decided_before_the_instance_could_be_read() {
    Plan plan = joining().instance(Fact.unread("denied")).at(WEB, IN_SERVICE).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_UNREAD);
    assertThat(plan.says()).isEqualTo("denied");
    assertThat(plan.moves()).isEmpty();
  }

  @Test
  void nothing_is_registered_before_every_balancer_could_be_looked_up() {
    Plan plan = arrival().at(WEB, NOT_REGISTERED).notLookedUp(TARGETS, "throttled").plan();

    assertThat(Moved.registered(plan)).isEmpty();
    assertThat(plan.reason()).isEqualTo(Reason.BALANCER_UNREAD);
    assertThat(plan.says()).isEqualTo("web-tg:8080: throttled");
  }

  @Test
  void in_service_everywhere_it_is_let_in() {
    Plan plan = joining().at(WEB, IN_SERVICE).at(TARGETS, IN_SERVICE).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Complete", "Stamp");
    assertThat(Moved.completed(plan)).containsExactly(CONTINUE);
    assertThat(Moved.phases(plan)).containsExactly(Phase.ADMITTED, Phase.IN_SERVICE);
    assertThat(plan.reason()).isEqualTo(Reason.IN_SERVICE_EVERYWHERE);
    assertThat(plan.says()).isEqualTo("in service with web, web-tg:8080");
    assertThat(plan.next()).isEqualTo(Next.nothing());
  }

  @Test
  void once_admitted_it_is_let_in_whatever_has_happened_since() {
    Plan plan = probed().phase(Phase.ADMITTED, 2).leave("spot").at(WEB, Standing.UNHEALTHY).plan();

    assertThat(Moved.completed(plan)).containsExactly(CONTINUE);
    assertThat(Moved.phases(plan)).containsExactly(Phase.IN_SERVICE);
  }

  @Test
  void one_that_is_held_a_minute_after_it_was_admitted_is_looked_at_once_more() {
    Scene scene = probed().opened(90).at(WEB, Standing.UNHEALTHY);

    assertThat(scene.phase(Phase.ADMITTED, 59).plan().reason())
        .isEqualTo(Reason.IN_SERVICE_EVERYWHERE);
    assertThat(scene.phase(Phase.ADMITTED, 60).plan().reason()).isEqualTo(Reason.JOINING);
  }

  @ParameterizedTest
  @EnumSource(names = {"REGISTERING", "UNHEALTHY", "DRAINING", "UNKNOWN"})
  void one_balancer_that_does_not_have_it_in_service_keeps_it_waiting(Standing standing) {
    Plan plan = joining().at(WEB, IN_SERVICE).at(API, standing).plan();

    assertThat(plan.moves()).isEmpty();
    assertThat(plan.reason()).isEqualTo(Reason.JOINING);
    assertThat(plan.says()).isEqualTo("api: said " + standing);
    assertThat(plan.next()).isEqualTo(Next.poll(NOON.minusSeconds(20)));
  }

  @Test
  void a_balancer_that_could_not_be_read_keeps_it_waiting() {
    assertThat(joining().at(WEB, IN_SERVICE).unread(API, "throttled").plan().reason())
        .isEqualTo(Reason.JOINING);
  }

  @Test
  void a_balancer_that_is_gone_is_not_waited_for_nor_joined() {
    Plan plan = joining().at(WEB, IN_SERVICE).gone(API).plan();

    assertThat(Moved.completed(plan)).containsExactly(CONTINUE);
    assertThat(plan.says()).isEqualTo("in service with web");
    assertThat(Moved.registered(arrival().at(WEB, NOT_REGISTERED).gone(API).plan()))
        .containsExactly("web");
  }

  @Test
  void one_whose_balancers_are_all_gone_has_nothing_to_join() {
    assertThat(joining().gone(WEB).gone(API).plan().reason()).isEqualTo(Reason.NOTHING_TO_JOIN);
  }

  @Test
  void with_no_balancer_to_join_being_ready_is_enough() {
    Plan plan = probed().probe(Verdict.READY).plan();

    assertThat(Moved.completed(plan)).containsExactly(CONTINUE);
    assertThat(plan.reason()).isEqualTo(Reason.NOTHING_TO_JOIN);
    assertThat(plan.says()).isEqualTo("ready, and no balancer to join");
    assertThat(probed().probe(Verdict.NOT_READY).plan().reason()).isEqualTo(Reason.NOT_READY);
  }

  @Test
  void registered_no_longer_it_starts_anew_with_a_fresh_probe() {
    Plan plan = joining().at(WEB, IN_SERVICE).at(API, NOT_REGISTERED).plan();

    assertThat(Moved.phases(plan)).containsExactly(Phase.ARRIVING_AGAIN);
    assertThat(Moved.registered(plan)).isEmpty();
    assertThat(plan.reason()).isEqualTo(Reason.NOT_READY);
    assertThat(plan.says()).isEqualTo("no longer registered with api: starts anew");
  }

  @Test
  void a_balancer_that_shows_a_registration_late_is_not_joined_again_within_ten_seconds() {
    Scene scene = joining().at(WEB, NOT_REGISTERED);

    assertThat(scene.asked(WEB, 9).plan().reason()).isEqualTo(Reason.JOINING);
    assertThat(scene.asked(WEB, 10).plan().reason()).isEqualTo(Reason.NOT_READY);
  }

  @Test
  void a_target_group_that_no_listener_uses_is_not_waited_for_in_vain() {
    Plan plan = joining().at(WEB, IN_SERVICE).at(TARGETS, UNUSED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.NEVER_USED);
    assertThat(plan.says()).isEqualTo("web-tg:8080: said UNUSED");
    assertThat(Moved.phases(plan)).containsExactly(Phase.ABANDONING);
  }

  @Test
  void asked_to_leave_it_does_not_even_arrive() {
    Plan plan = probed().leave("spot").at(WEB, NOT_REGISTERED).probe(Verdict.READY).plan();

    assertThat(plan.reason()).isEqualTo(Reason.GONE_BEFORE_SERVICE);
    assertThat(plan.says()).isEqualTo("asked to leave before it was ready: spot");
    assertThat(Moved.phases(plan)).containsExactly(Phase.ABANDONING);
    assertThat(Moved.completed(plan)).isEmpty();
  }

  @Test
  void an_instance_that_ended_before_it_joined_is_abandoned_at_once() {
    Plan plan = probed().is(Instance.State.SHUTTING_DOWN).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.GONE_BEFORE_SERVICE);
    assertThat(Moved.completed(plan)).containsExactly(ABANDON);
    assertThat(Moved.phases(plan)).containsExactly(Phase.RELEASED);
  }

  @Test
  void an_instance_that_ended_while_it_joined_is_taken_out_first() {
    Plan plan = joining().is(Instance.State.STOPPING).at(WEB, IN_SERVICE).plan();

    assertThat(Moved.phases(plan)).containsExactly(Phase.ABANDONING);
    assertThat(Moved.completed(plan)).isEmpty();
  }

  @Test
  void never_ready_it_is_given_up_before_anything_else_is_done() {
    Plan plan = probed().opened(600).phase(Phase.ARRIVING, 595).probe(Verdict.NOT_READY).plan();

    assertThat(plan.reason()).isEqualTo(Reason.NEVER_READY);
    assertThat(plan.says()).isEqualTo("it answered NOT_READY");
    assertThat(Moved.kinds(plan)).containsExactly("Stamp");
    assertThat(Moved.phases(plan)).containsExactly(Phase.ABANDONING);
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
  }

  @Test
  void a_second_before_that_it_is_still_waited_for() {
    assertThat(probed().opened(599).probe(Verdict.NOT_READY).plan().reason())
        .isEqualTo(Reason.NOT_READY);
  }

  @Test
  void ready_too_late_but_in_service_it_is_let_in() {
    assertThat(Moved.completed(joining().opened(900).at(WEB, IN_SERVICE).plan()))
        .containsExactly(CONTINUE);
  }

  @Test
  void given_up_it_leaves_its_balancers_drained_before_its_launch_is_abandoned() {
    Scene scene = probed().phase(Phase.ABANDONING, 60);

    Plan leaving = scene.at(WEB, IN_SERVICE).plan();
    assertThat(Moved.deregistered(leaving)).containsExactly("web");
    assertThat(Moved.phases(leaving)).containsExactly(Phase.ABANDONING);
    assertThat(scene.at(WEB, DRAINING).plan().reason()).isEqualTo(Reason.DRAINING);
    Plan out = scene.at(WEB, NOT_REGISTERED).plan();
    assertThat(Moved.completed(out)).containsExactly(ABANDON);
    assertThat(out.reason()).isEqualTo(Reason.ABANDONED);
    assertThat(out.says()).isEqualTo("never ready; out of every balancer, and drained");
  }

  @Test
  void given_up_it_settles_too() {
    assertThat(probed().phase(Phase.ABANDONING, 9).at(WEB, NOT_REGISTERED).plan().reason())
        .isEqualTo(Reason.SETTLING);
  }

  @Test
  void given_up_it_is_never_let_in_however_well_it_looks() {
    Scene scene = probed().phase(Phase.ABANDONING, 60).at(WEB, REGISTERING).probe(Verdict.READY);

    assertThat(Moved.registered(scene.plan())).isEmpty();
    assertThat(Moved.deregistered(scene.plan())).containsExactly("web");
  }

  @Test
  void a_group_may_want_one_that_was_never_ready_all_the_same() {
    Scene scene = probed().setting("when-never-ready", "continue").phase(Phase.ABANDONING, 60);

    assertThat(Moved.completed(scene.at(WEB, NOT_REGISTERED).plan())).containsExactly(CONTINUE);
  }

  @Test
  void that_it_was_registered_before_stays_written_while_it_is_probed_again() {
    Scene again = probed().phase(Phase.ARRIVING_AGAIN, 5).at(WEB, NOT_REGISTERED);

    assertThat(again.probe(Verdict.NOT_READY).plan().moves()).isEmpty();
    assertThat(Moved.phases(again.probe(Verdict.READY).plan())).containsExactly(Phase.JOINING);
  }

  @Test
  void what_it_was_registered_with_is_owed_a_drain_although_the_settings_have_changed() {
    Plan plan = joining().registeredWith("old-elb").at(WEB, NOT_REGISTERED).plan();

    assertThat(Moved.marks(plan).registeredWith()).containsExactlyInAnyOrder("old-elb", "web");
  }

  @Test
  void a_balancer_that_exists_is_joined_though_what_it_says_could_not_be_read() {
    Plan plan = probed().unread(WEB, "throttled").probe(Verdict.READY).plan();

    assertThat(Moved.registered(plan)).containsExactly("web");
  }

  @Test
  void who_joins_is_called_late_only_if_every_balancer_could_be_asked() {
    Scene late = joining().opened(700);

    assertThat(late.unread(WEB, "throttled").plan().moves()).isEmpty();
    assertThat(Moved.phases(late.at(WEB, REGISTERING).plan())).containsExactly(Phase.ABANDONING);
  }
}
