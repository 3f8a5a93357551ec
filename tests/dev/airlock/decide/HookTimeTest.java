package dev.airlock.decide;

import static dev.airlock.decide.Scene.API;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.TARGETS;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.decide.Scene.arrival;
import static dev.airlock.decide.Scene.departure;
import static dev.airlock.model.Membership.Standing.DRAINING;
import static dev.airlock.model.Membership.Standing.IN_SERVICE;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static dev.airlock.model.Membership.Standing.UNKNOWN;
import static dev.airlock.model.Move.Result.CONTINUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Fact;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.ProbeResult.Verdict;
import dev.airlock.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the time of hooks does to plans: heartbeats, and the end of patience. */
class HookTimeTest {

  private static Scene draining() {
    return departure().phase(Phase.DRAINING, 60).at(WEB, DRAINING);
  }

  @ParameterizedTest
  @CsvSource({"30, 15", "600, 480", "3600, 3480", "7200, 7080"})
  void a_hook_is_kept_alive_at_half_its_time_or_two_minutes_before_it_lapses(int beat, int due) {
    Scene scene = draining().heartbeat(beat);

    assertThat(Moved.beaten(scene.opened(due - 1).plan())).isEmpty();
    assertThat(Moved.beaten(scene.opened(due).plan())).containsExactly("airlock-hook");
  }

  @Test
  void a_heartbeat_is_written_down_after_it_was_sent_and_the_opening_stays() {
    Plan plan = draining().heartbeat(600).opened(900, 480).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Heartbeat", "Stamp");
    assertThat(Moved.marks(plan).hold())
        .contains(new Marks.Hold(LifecycleState.TERMINATING_WAIT, NOON.minusSeconds(900), NOON));
  }

  @Test
  void an_action_whose_opening_nobody_knows_is_kept_alive_at_once() {
    Plan plan = draining().openingUnknown().plan();

    assertThat(Moved.beaten(plan)).containsExactly("airlock-hook");
    assertThat(Moved.marks(plan).hold().orElseThrow().opened()).isEqualTo(NOON);
  }

  @Test
  void on_an_instance_that_could_not_be_read_nothing_is_written_with_the_heartbeat() {
    Plan plan = departure().openingUnknown().instance(Fact.unread("denied")).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Heartbeat");
  }

  @Test
  void what_is_known_of_an_earlier_action_is_void_before_anything_is_done_about_this_one() {
    Plan plan = departure().openingUnknown().at(WEB, IN_SERVICE).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Deregister", "Heartbeat", "Stamp");
    assertThat(((dev.airlock.model.Move.Stamp) plan.moves().getFirst()).tags())
        .containsEntry(MarkTags.HELD, "Terminating:Wait 2026-11-21T12:00:00Z unknown");
  }

  @Test
  void one_that_no_heartbeat_keeps_is_out_of_time_a_time_out_after_it_was_first_seen_to_hold() {
    Scene unheardOf = draining().heartbeat(600);

    assertThat(unheardOf.firstSeen(584).plan().reason()).isEqualTo(Reason.DRAINING);
    assertThat(Moved.beaten(unheardOf.plan())).containsExactly("airlock-hook");
    assertThat(unheardOf.firstSeen(585).plan().reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
  }

  @Test
  void a_heartbeat_that_is_made_now_is_not_due_again_at_once() {
    Scene scene = departure().phase(Phase.DRAINING, 60).at(TARGETS, DRAINING);

    assertThat(scene.heartbeat(60).opened(31).plan().next())
        .isEqualTo(Next.at(NOON.plusSeconds(60 / 2)));
    assertThat(scene.heartbeat(100).firstSeen(4).plan().next())
        .isEqualTo(Next.at(NOON.plusSeconds(100 / 2)));
  }

  @Test
  void without_a_hook_nothing_is_said_about_one() {
    Plan plan = departure().heldByNoHook().at(WEB, IN_SERVICE).plan();

    assertThat(Moved.tags(plan)).doesNotContainKey(MarkTags.HELD);
  }

  @Test
  void of_two_hooks_both_are_kept_alive_as_soon_as_one_needs_it_for_one_time_is_written_of_both() {
    Scene scene = draining().hook("airlock-short", Transition.TERMINATING, 60);

    assertThat(Moved.beaten(scene.opened(29).plan())).isEmpty();
    assertThat(Moved.beaten(scene.opened(30).plan()))
        .containsExactlyInAnyOrder("airlock-hook", "airlock-short");
  }

  @Test
  void no_heartbeat_is_sent_when_the_work_is_done() {
    Scene settled = departure().phase(Phase.DRAINING, 10).at(WEB, NOT_REGISTERED);
    Plan plan = settled.heartbeat(600).opened(500).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Complete", "Stamp");
  }

  @Test
  void a_hook_that_no_heartbeat_can_keep_any_longer_gets_none() {
    assertThat(Moved.beaten(draining().heartbeat(600).opened(59_900, 501).plan())).isNotEmpty();
    assertThat(Moved.beaten(draining().heartbeat(600).opened(59_900, 500).plan())).isEmpty();
  }

  @Test
  void a_wait_for_a_known_end_is_cut_short_when_a_hook_needs_something_before() {
    Scene scene = departure().phase(Phase.DRAINING, 60).at(TARGETS, DRAINING);

    assertThat(scene.heartbeat(60).opened(10).plan().next())
        .isEqualTo(Next.at(NOON.plusSeconds(30 - 10)));
  }

  @Test
  void out_of_time_it_is_taken_out_and_let_go_in_one_and_the_reason_says_forced() {
    Plan plan = departure().heartbeat(600).opened(59_985, 300).at(WEB, IN_SERVICE).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Deregister", "Announce", "Complete", "Stamp");
    assertThat(Moved.completed(plan)).containsExactly(CONTINUE);
    assertThat(plan.reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
    assertThat(plan.reason().isForced()).isTrue();
    assertThat(plan.says()).isEqualTo("out of time while still LEAVING (taken out of web)");
  }

  @Test
  void fifteen_seconds_are_kept_back_to_complete_and_no_more() {
    assertThat(draining().heartbeat(600).opened(59_984, 300).plan().reason())
        .isEqualTo(Reason.DRAINING);
    assertThat(draining().heartbeat(600).opened(59_985, 300).plan().reason())
        .isEqualTo(Reason.FORCED_OUT_OF_TIME);
  }

  @Test
  void of_a_short_hook_a_quarter_is_kept_back() {
    assertThat(draining().heartbeat(40).opened(3_989, 5).plan().reason())
        .isEqualTo(Reason.DRAINING);
    assertThat(draining().heartbeat(40).opened(3_990, 5).plan().reason())
        .isEqualTo(Reason.FORCED_OUT_OF_TIME);
  }

  @Test
  void heartbeats_that_fail_until_the_hook_lapses_are_out_of_time_too() {
    assertThat(draining().heartbeat(600).opened(584).plan().reason()).isEqualTo(Reason.DRAINING);
    assertThat(draining().heartbeat(600).opened(585).plan().reason())
        .isEqualTo(Reason.FORCED_OUT_OF_TIME);
  }

  @Test
  void the_first_of_several_hooks_to_end_decides() {
    Scene scene = draining().hook("airlock-short", Transition.TERMINATING, 60).opened(45);

    assertThat(scene.plan().reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
  }

  @Test
  void a_drain_of_two_hours_is_not_hurried() {
    assertThat(draining().heartbeat(7200).opened(7200, 60).plan().reason())
        .isEqualTo(Reason.DRAINING);
  }

  @Test
  void a_group_may_want_its_drains_ended_sooner() {
    Scene scene = draining().setting("drain-within", "2m");

    assertThat(scene.opened(119).plan().reason()).isEqualTo(Reason.DRAINING);
    assertThat(scene.opened(120).plan().reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
  }

  @Test
  void settled_in_time_it_was_not_forced() {
    Scene scene = departure().opened(120).setting("drain-within", "2m").phase(Phase.DRAINING, 60);

    assertThat(scene.at(WEB, NOT_REGISTERED).plan().reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
  }

  @Test
  void out_of_time_it_is_also_taken_out_of_balancers_that_tell_nothing() {
    Scene scene = departure().heartbeat(600).opened(59_990, 300).notLookedUp(TARGETS, "");
    Plan plan = scene.at(WEB, UNKNOWN).unread(API, "throttled").plan();

    assertThat(Moved.deregistered(plan)).containsExactly("web", "api");
    assertThat(plan.reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
  }

  @Test
  void out_of_time_it_is_let_go_although_it_could_not_be_read() {
    Scene scene = departure().heartbeat(600).opened(59_990, 300).instance(Fact.unread("denied"));

    assertThat(scene.at(WEB, IN_SERVICE).plan().says())
        .isEqualTo("out of time while still INSTANCE_UNREAD (denied)");
  }

  @Test
  void one_that_could_not_be_read_may_have_been_kept_since_and_is_kept_before_it_is_forced() {
    Scene unread = departure().heartbeat(600).instance(Fact.unread("throttled"));

    Plan late = unread.opened(590).plan();
    assertThat(late.reason()).isEqualTo(Reason.INSTANCE_UNREAD);
    assertThat(Moved.beaten(late)).containsExactly("airlock-hook");
    assertThat(unread.opened(1190).plan().reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
  }

  @Test
  void an_arrival_is_given_up_while_there_is_time_to_drain_it() {
    Scene scene = arrival().setting("ready-within", "24h").setting("probe", "tcp:80");
    Scene slow = scene.probe(Verdict.NOT_READY).heartbeat(600);

    assertThat(slow.opened(59_969, 300).plan().reason()).isEqualTo(Reason.NOT_READY);
    assertThat(slow.opened(59_970, 300).plan().reason()).isEqualTo(Reason.NEVER_READY);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 45, 60})
  void an_arrival_under_a_short_hook_is_kept_alive_and_not_given_up(int beat) {
    Scene scene = arrival().setting("probe", "tcp:80").probe(Verdict.NOT_READY).heartbeat(beat);
    Plan plan = scene.opened(beat / 2 + 1).plan();

    assertThat(plan.reason()).isEqualTo(Reason.NOT_READY);
    assertThat(Moved.beaten(plan)).containsExactly("airlock-hook");
  }

  @Test
  void what_was_completed_is_written_down_with_the_state_that_it_was_held_in() {
    Plan plan = departure().openingUnknown().at(WEB, NOT_REGISTERED).plan();

    assertThat(Moved.marks(plan).hold().orElseThrow().in())
        .isEqualTo(LifecycleState.TERMINATING_WAIT);
  }

  @Test
  void what_is_written_of_the_hold_already_is_not_written_again_with_the_end() {
    Plan plan = departure().phase(Phase.DRAINING, 60).at(WEB, NOT_REGISTERED).plan();

    assertThat(Moved.tags(plan)).containsOnlyKeys(MarkTags.STATUS);
  }

  @Test
  void a_known_end_before_the_hook_needs_anything_stands() {
    Scene scene = departure().phase(Phase.DRAINING, 60).at(TARGETS, DRAINING).heartbeat(7200);

    assertThat(scene.plan().next()).isEqualTo(Next.at(NOON.plusSeconds(300 - 60).plusMillis(100)));
  }
}
