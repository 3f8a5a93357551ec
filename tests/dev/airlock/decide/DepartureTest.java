package dev.airlock.decide;

import static dev.airlock.decide.Scene.API;
import static dev.airlock.decide.Scene.FLOWS;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.TARGETS;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.decide.Scene.departure;
import static dev.airlock.model.Membership.Standing.DRAINING;
import static dev.airlock.model.Membership.Standing.IN_SERVICE;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static dev.airlock.model.Membership.Standing.REGISTERING;
import static dev.airlock.model.Membership.Standing.UNHEALTHY;
import static dev.airlock.model.Membership.Standing.UNKNOWN;
import static dev.airlock.model.Membership.Standing.UNUSED;
import static dev.airlock.model.Move.Result.CONTINUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.BalancerProfile;
import dev.airlock.model.BalancerProfile.Kind;
import dev.airlock.model.Fact;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DepartureTest {

  private static Scene neverJoined() {
    return departure().phase(Phase.ARRIVING, 30);
  }

  @Test
  void one_that_was_registered_a_moment_ago_is_taken_out_although_no_balancer_shows_it_yet() {
    Scene joining = departure().at(WEB, NOT_REGISTERED);

    assertThat(Moved.deregistered(joining.phase(Phase.JOINING, 9).plan())).containsExactly("web");
    assertThat(Moved.deregistered(joining.phase(Phase.JOINING, 10).plan())).isEmpty();
  }

  @Test
  void it_is_taken_out_of_every_balancer_after_that_is_written_down() {
    Plan plan = departure().at(WEB, IN_SERVICE).at(TARGETS, IN_SERVICE).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Deregister", "Deregister");
    assertThat(Moved.deregistered(plan)).containsExactly("web", "web-tg:8080");
    assertThat(Moved.marks(plan).isIn(Phase.DRAINING)).isTrue();
    assertThat(plan.reason()).isEqualTo(Reason.LEAVING);
    assertThat(plan.says()).isEqualTo("taken out of web, web-tg:8080");
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
  }

  @Test
  void what_it_was_registered_with_and_since_when_it_is_held_is_written_too() {
    Plan plan = departure().opened(7).at(WEB, IN_SERVICE).at(TARGETS, NOT_REGISTERED).plan();

    assertThat(Moved.marks(plan).registeredWith()).containsExactly("web", "web-tg:8080");
    assertThat(Moved.marks(plan).hold().orElseThrow().opened()).isEqualTo(NOON.minusSeconds(8));
  }

  @ParameterizedTest
  @EnumSource(names = {"REGISTERING", "IN_SERVICE", "UNHEALTHY", "UNUSED"})
  void whoever_is_registered_in_whatever_state_is_taken_out(
      dev.airlock.model.Membership.Standing standing) {
    assertThat(Moved.deregistered(departure().at(WEB, standing).plan())).containsExactly("web");
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_REGISTERED", "DRAINING", "UNKNOWN"})
  void whoever_is_out_or_on_the_way_out_is_not_taken_out_again(
      dev.airlock.model.Membership.Standing standing) {
    assertThat(Moved.deregistered(departure().at(WEB, standing).plan())).isEmpty();
  }

  @Test
  void only_those_that_still_have_it_are_asked_to_let_it_go() {
    Plan plan = departure().at(WEB, DRAINING).at(API, IN_SERVICE).gone(TARGETS).plan();

    assertThat(Moved.deregistered(plan)).containsExactly("api");
  }

  @Test
  void it_waits_while_any_balancer_still_drains() {
    Plan plan =
        departure().phase(Phase.DRAINING, 60).at(WEB, NOT_REGISTERED).at(API, DRAINING).plan();

    assertThat(plan.moves()).isEmpty();
    assertThat(plan.reason()).isEqualTo(Reason.DRAINING);
    assertThat(plan.says()).isEqualTo("api: said DRAINING");
    assertThat(plan.next()).isEqualTo(Next.poll(NOON.minusSeconds(60)));
  }

  @Test
  void it_is_let_go_in_the_first_tick_if_it_has_never_joined_anything() {
    Plan plan = neverJoined().at(WEB, NOT_REGISTERED).at(TARGETS, NOT_REGISTERED).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Complete", "Stamp");
    assertThat(Moved.completed(plan)).containsExactly(CONTINUE);
    assertThat(Moved.phases(plan)).containsExactly(Phase.RELEASED);
    assertThat(plan.reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(plan.says()).isEqualTo("in no balancer: nothing to drain");
    assertThat(plan.next()).isEqualTo(Next.nothing());
  }

  @Test
  void a_balancer_that_is_gone_counts_as_drained() {
    assertThat(Moved.completed(neverJoined().gone(WEB).at(API, NOT_REGISTERED).plan()))
        .containsExactly(CONTINUE);
  }

  @Test
  void a_balancer_that_could_not_be_read_does_not_count_as_drained() {
    Plan plan = departure().unread(WEB, "throttled").at(API, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.BALANCER_UNREAD);
    assertThat(plan.says()).isEqualTo("web: throttled");
    assertThat(plan.moves()).isEmpty();
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
  }

  @Test
  void a_balancer_that_says_nothing_clear_does_not_count_as_drained() {
    Plan plan = departure().phase(Phase.DRAINING, 60).at(WEB, UNKNOWN).plan();

    assertThat(plan.reason()).isEqualTo(Reason.BALANCER_UNREAD);
    assertThat(plan.says()).isEqualTo("web: said UNKNOWN");
  }

  @Test
  void the_others_are_left_although_one_balancer_could_not_be_read() {
    Plan plan = departure().unread(WEB, "throttled").at(API, IN_SERVICE).plan();

    assertThat(Moved.deregistered(plan)).containsExactly("api");
  }

  @Test
  void nothing_is_decided_before_the_instance_could_be_read() {
    Plan plan = departure().instance(Fact.unread("denied")).at(WEB, IN_SERVICE).plan();

    assertThat(plan.moves()).isEmpty();
    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_UNREAD);
    assertThat(plan.says()).isEqualTo("denied");
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
  }

  @Test
  void a_crash_before_the_deregistration_is_made_good() {
    Plan plan = departure().phase(Phase.DRAINING, 60).at(WEB, IN_SERVICE).plan();

    assertThat(Moved.deregistered(plan)).containsExactly("web");
    assertThat(Moved.marks(plan).status().orElseThrow().since()).isEqualTo(NOON);
  }

  @Test
  void a_balancer_that_reports_late_is_not_asked_again_within_ten_seconds() {
    Scene scene = departure().phase(Phase.DRAINING, 9).at(WEB, IN_SERVICE);

    assertThat(scene.asked(WEB, 9).plan().reason()).isEqualTo(Reason.DRAINING);
    assertThat(scene.plan().moves()).isEmpty();
    assertThat(Moved.deregistered(scene.asked(WEB, 10).plan())).containsExactly("web");
  }

  @Test
  void a_target_group_is_not_looked_at_before_its_delay_is_over() {
    Plan plan = departure().phase(Phase.DRAINING, 60).at(TARGETS, DRAINING).plan();

    assertThat(plan.next()).isEqualTo(Next.at(NOON.plusSeconds(300 - 60).plusMillis(100)));
  }

  @Test
  void the_delay_counts_from_the_call_where_that_is_remembered() {
    Plan plan =
        departure().phase(Phase.DRAINING, 60).at(TARGETS, DRAINING).asked(TARGETS, 50).plan();

    assertThat(plan.next()).isEqualTo(Next.at(NOON.plusSeconds(300 - 50).plusMillis(100)));
  }

  @Test
  void of_several_known_ends_the_last_one_is_waited_for() {
    BalancerProfile slow = new BalancerProfile(Kind.NETWORK, true, Duration.ofMinutes(10));
    Scene scene = departure().phase(Phase.DRAINING, 60);

    assertThat(scene.at(TARGETS, DRAINING).at(FLOWS, slow, DRAINING).plan().next())
        .isEqualTo(Next.at(NOON.plusSeconds(600 - 60).plusMillis(100)));
  }

  @Test
  void one_end_that_is_not_known_means_looking_again_and_again() {
    Plan plan =
        departure().phase(Phase.DRAINING, 60).at(TARGETS, DRAINING).at(WEB, DRAINING).plan();

    assertThat(plan.next()).isEqualTo(Next.poll(NOON.minusSeconds(60)));
  }

  @Test
  void a_delay_that_should_be_over_is_asked_after_again_and_again() {
    Plan plan = departure().phase(Phase.DRAINING, 301).at(TARGETS, DRAINING).plan();

    assertThat(plan.reason()).isEqualTo(Reason.DRAINING);
    assertThat(plan.next()).isEqualTo(Next.poll(NOON.minusSeconds(301)));
  }

  @Test
  void drained_it_stays_until_no_request_can_still_be_on_its_way() {
    Plan plan = departure().phase(Phase.DRAINING, 9).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.moves()).isEmpty();
    assertThat(plan.reason()).isEqualTo(Reason.SETTLING);
    assertThat(plan.next()).isEqualTo(Next.at(NOON.plusSeconds(1)));
  }

  /** Its group took it out of what is attached, without a hook that saw it come in. */
  @Test
  void one_of_which_nothing_is_written_may_have_served_and_settles() {
    Plan plan = departure().at(WEB, NOT_REGISTERED).plan();

    assertThat(Moved.phases(plan)).containsExactly(Phase.DRAINING);
    assertThat(plan.reason()).isEqualTo(Reason.SETTLING);
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
  }

  /** Its group took it out before it was seen to leave: it looked as if it had to begin anew. */
  @Test
  void one_that_joined_and_began_anew_settles_too() {
    Scene out = departure().phase(Phase.ARRIVING_AGAIN, 30).at(WEB, NOT_REGISTERED);

    assertThat(out.plan().reason()).isEqualTo(Reason.SETTLING);
  }

  @Test
  void settled_it_is_let_go() {
    Plan plan = departure().phase(Phase.DRAINING, 10).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(plan.says()).isEqualTo("drained everywhere");
  }

  @Test
  void the_slowest_kind_of_balancer_says_when_it_has_settled() {
    Scene scene = departure().phase(Phase.DRAINING, 100);

    assertThat(scene.at(WEB, NOT_REGISTERED).at(FLOWS, NOT_REGISTERED).plan().next())
        .isEqualTo(Next.at(NOON.plusSeconds(120 - 100)));
  }

  @Test
  void settling_counts_from_the_last_deregister_call() {
    Scene scene = departure().phase(Phase.DRAINING, 60).at(WEB, NOT_REGISTERED);

    assertThat(scene.asked(WEB, 4).plan().next()).isEqualTo(Next.at(NOON.plusSeconds(10 - 4)));
  }

  @Test
  void an_arrival_that_was_given_up_and_then_terminated_settles_too() {
    Plan plan = departure().phase(Phase.ABANDONING, 4).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.SETTLING);
  }

  @Test
  void a_balancer_that_cuts_connections_is_named() {
    BalancerProfile cuts = new BalancerProfile(Kind.CLASSIC, false, Duration.ZERO);
    Plan plan = departure().at(WEB, IN_SERVICE).at(API, cuts, IN_SERVICE).plan();

    assertThat(plan.reason()).isEqualTo(Reason.LEAVING_UNDRAINED);
    assertThat(plan.says()).isEqualTo("taken out of web, api; draining is disabled on api");
    assertThat(Moved.deregistered(plan)).containsExactly("web", "api");
  }

  @Test
  void without_a_hook_it_ends_out_of_everything_and_completes_nothing() {
    Plan plan = neverJoined().heldByNoHook().leave("spot").at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(Moved.kinds(plan)).containsExactly("Stamp");
    assertThat(Moved.phases(plan)).containsExactly(Phase.OUT);
  }

  @Test
  void without_a_hook_nothing_is_kept_alive_and_nothing_is_forced() {
    Plan plan = departure().heldByNoHook().phase(Phase.DRAINING, 9000).at(WEB, DRAINING).plan();

    assertThat(plan.reason()).isEqualTo(Reason.DRAINING);
    assertThat(plan.moves()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STOPPING", "STOPPED", "SHUTTING_DOWN", "TERMINATED"})
  void an_instance_that_has_ended_has_nothing_to_drain_or_to_wait_for(Instance.State state) {
    Plan plan =
        departure().is(state).phase(Phase.DRAINING, 1).at(WEB, DRAINING).at(API, DRAINING).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_ENDED);
    assertThat(Moved.completed(plan)).containsExactly(CONTINUE);
  }

  @Test
  void an_instance_that_has_ended_is_taken_out_of_its_balancers_all_the_same() {
    Plan plan = departure().is(Instance.State.STOPPING).at(WEB, IN_SERVICE).plan();

    assertThat(Moved.deregistered(plan)).containsExactly("web");
    assertThat(Moved.completed(plan)).isEmpty();
  }

  @Test
  void an_instance_that_ec2_no_longer_knows_has_nothing_to_drain() {
    Plan plan = departure().instance(Fact.gone()).at(TARGETS, DRAINING).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_ENDED);
    assertThat(Moved.completed(plan)).containsExactly(CONTINUE);
  }

  @Test
  void every_hook_of_ours_that_may_hold_it_is_completed() {
    Plan plan =
        neverJoined()
            .hook("airlock-second", dev.airlock.model.Hook.Transition.TERMINATING, 600)
            .at(WEB, NOT_REGISTERED)
            .plan();

    assertThat(Moved.kinds(plan)).containsExactly("Complete", "Complete", "Stamp");
  }

  @Test
  void in_no_balancer_at_all_it_is_let_go_at_once() {
    assertThat(Moved.completed(departure().plan())).containsExactly(CONTINUE);
  }

  @Test
  void registering_and_unhealthy_instances_drain_like_others() {
    Plan plan = departure().at(WEB, REGISTERING).at(API, UNHEALTHY).at(TARGETS, UNUSED).plan();

    assertThat(Moved.deregistered(plan)).containsExactly("web", "api", "web-tg:8080");
    assertThat(Moved.completed(plan)).isEmpty();
  }

  @Test
  void without_a_hook_it_is_taken_out_unread_once_of_what_is_known_to_exist() {
    Scene scene =
        departure()
            .heldByNoHook()
            .leave("spot")
            .unread(WEB, "throttled")
            .notLookedUp(API, "throttled");

    assertThat(Moved.deregistered(scene.plan())).containsExactly("web");
    assertThat(scene.phase(Phase.DRAINING, 5).plan().moves()).isEmpty();
  }

  @Test
  void a_call_of_an_earlier_departure_says_nothing_of_this_one() {
    Plan plan =
        departure().phase(Phase.DRAINING, 10).at(TARGETS, DRAINING).asked(TARGETS, 60).plan();

    assertThat(plan.next()).isEqualTo(Next.at(NOON.plusSeconds(300 - 10).plusMillis(100)));
  }

  @Test
  void the_state_in_which_it_is_let_go_replaces_that_of_an_earlier_action() {
    Marks earlier =
        new Marks(
            Optional.of(new Marks.Status(Phase.DRAINING, NOON.minusSeconds(100))),
            Optional.of(new Marks.Hold(LifecycleState.PENDING_WAIT, NOON, NOON)),
            Optional.empty(),
            Set.of());
    Instance instance = new Instance(Scene.ID, "10.0.0.1", Instance.State.RUNNING, earlier);
    Plan plan = departure().instance(Fact.seen(instance)).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(Moved.marks(plan).hold().orElseThrow().in())
        .isEqualTo(LifecycleState.TERMINATING_WAIT);
  }
}
