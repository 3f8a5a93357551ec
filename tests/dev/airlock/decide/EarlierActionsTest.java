package dev.airlock.decide;

import static dev.airlock.decide.Groups.holdOf;
import static dev.airlock.decide.Groups.with;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.model.Member.LifecycleState.PENDING_WAIT;
import static dev.airlock.model.Member.LifecycleState.REPLACING_ROOT_VOLUME_WAIT;
import static dev.airlock.model.Member.LifecycleState.TERMINATING_WAIT;
import static dev.airlock.model.Member.LifecycleState.WARMED_PENDING_WAIT;
import static dev.airlock.model.Passage.Direction.ARRIVAL;
import static dev.airlock.model.Passage.Direction.DEPARTURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Marks;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written or heard of an instance counts only for the action that holds it now. */
class EarlierActionsTest {

  @Test
  void completed_within_the_minute_it_is_left_to_the_hooks_of_others() {
    Groups group = with(TERMINATING_WAIT).held(TERMINATING_WAIT, 90);

    assertThat(group.phase(Phase.RELEASED, 59).found().candidates()).isEmpty();
    assertThat(group.phase(Phase.RELEASED, 60).found().candidates()).hasSize(1);
  }

  @Test
  void let_in_within_the_minute_it_is_left_to_the_hooks_of_others() {
    Groups group = with(PENDING_WAIT).held(PENDING_WAIT, 90);

    assertThat(group.phase(Phase.IN_SERVICE, 59).found().candidates()).isEmpty();
  }

  @Test
  void an_arrival_that_was_abandoned_does_not_arrive_again() {
    Groups group = with(PENDING_WAIT).held(PENDING_WAIT, 90).phase(Phase.RELEASED, 2);

    assertThat(group.found().candidates()).isEmpty();
  }

  @Test
  void an_arrival_that_was_abandoned_departs_without_delay() {
    Groups group = with(TERMINATING_WAIT).held(PENDING_WAIT, 90).phase(Phase.RELEASED, 2);

    assertThat(group.passage().direction()).isEqualTo(DEPARTURE);
  }

  @Test
  void out_of_a_warm_pool_it_arrives_however_lately_it_was_let_go() {
    Groups group = with(PENDING_WAIT).held(WARMED_PENDING_WAIT, 90).phase(Phase.RELEASED, 2);

    assertThat(group.passage().direction()).isEqualTo(ARRIVAL);
  }

  @Test
  void what_was_completed_before_the_action_opened_is_another() {
    Groups group = with(PENDING_WAIT).held(PENDING_WAIT, 90).phase(Phase.RELEASED, 91);

    assertThat(group.found().candidates()).hasSize(1);
  }

  @Test
  void one_that_was_let_in_lately_departs_without_delay() {
    Groups group = with(TERMINATING_WAIT).held(PENDING_WAIT, 90).phase(Phase.IN_SERVICE, 2);

    assertThat(group.passage().direction()).isEqualTo(DEPARTURE);
  }

  @Test
  void a_newer_action_than_the_completed_one_is_taken_up_at_once() {
    Groups group =
        with(REPLACING_ROOT_VOLUME_WAIT)
            .held(REPLACING_ROOT_VOLUME_WAIT, 90)
            .phase(Phase.RELEASED, 20);

    assertThat(group.heard(REPLACING_ROOT_VOLUME_WAIT, 20).found().candidates()).isEmpty();
    assertThat(group.heard(REPLACING_ROOT_VOLUME_WAIT, 19).found().candidates()).hasSize(1);
  }

  @Test
  void since_when_it_is_held_is_what_is_written() {
    Groups group = with(TERMINATING_WAIT).phase(Phase.DRAINING, 60).held(TERMINATING_WAIT, 90);

    assertThat(group.heard(TERMINATING_WAIT, 10).passage().hold())
        .contains(holdOf(TERMINATING_WAIT, 90));
  }

  @Test
  void or_what_was_heard_if_nothing_is_written() {
    assertThat(with(TERMINATING_WAIT).heard(TERMINATING_WAIT, 10).passage().hold())
        .contains(holdOf(TERMINATING_WAIT, 10));
    assertThat(with(TERMINATING_WAIT).passage().hold()).isEmpty();
  }

  /** A heartbeat writes it, and may be the first that is written of all. */
  @Test
  void what_is_written_without_any_phase_counts() {
    assertThat(with(TERMINATING_WAIT).held(TERMINATING_WAIT, 90).passage().hold())
        .contains(holdOf(TERMINATING_WAIT, 90));
  }

  @Test
  void what_is_known_of_another_state_is_void() {
    Groups group = with(TERMINATING_WAIT).phase(Phase.DRAINING, 60).held(PENDING_WAIT, 90);

    assertThat(group.heard(PENDING_WAIT, 90).passage().hold()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING_WAIT, DRAINING",
    "TERMINATING_WAIT, JOINING",
    "TERMINATING_WAIT, RELEASED",
    "TERMINATING_WAIT, OUT"
  })
  void what_is_written_in_a_phase_of_another_way_is_void(LifecycleState state, Phase phase) {
    assertThat(with(state).phase(phase, 90).held(state, 90).passage().hold()).isEmpty();
    assertThat(with(state).phase(phase, 60).held(state, 90).passage().hold()).isEmpty();
  }

  /** A heartbeat may be the only thing that could be written of it. */
  @Test
  void unless_the_action_opened_after_that_phase() {
    Groups group = with(TERMINATING_WAIT).phase(Phase.IN_SERVICE, 91);

    assertThat(group.held(TERMINATING_WAIT, 90).passage().hold())
        .contains(holdOf(TERMINATING_WAIT, 90));
  }

  @Test
  void what_is_written_of_an_action_that_must_have_lapsed_since_is_void() {
    Groups group = with(REPLACING_ROOT_VOLUME_WAIT).phase(Phase.DRAINING, 9000);

    assertThat(group.held(REPLACING_ROOT_VOLUME_WAIT, 3659).passage().hold()).isPresent();
    assertThat(group.held(REPLACING_ROOT_VOLUME_WAIT, 3660).passage().hold()).isEmpty();
  }

  @Test
  void an_event_that_comes_hours_late_tells_nothing_of_this_action() {
    assertThat(with(PENDING_WAIT).heard(PENDING_WAIT, 3660).passage().hold()).isEmpty();
  }

  @Test
  void an_event_of_an_action_that_was_completed_since_tells_nothing_of_this_one() {
    Groups group = with(PENDING_WAIT).held(WARMED_PENDING_WAIT, 90).phase(Phase.RELEASED, 60);

    assertThat(group.heard(PENDING_WAIT, 90).passage().hold()).isEmpty();
    assertThat(group.heard(PENDING_WAIT, 62).passage().hold()).isEmpty();
    assertThat(group.heard(PENDING_WAIT, 61).passage().hold()).isPresent();
  }

  @Test
  void an_event_of_a_time_at_which_another_state_held_it_tells_nothing_of_this_one() {
    Groups group =
        with(TERMINATING_WAIT).phase(Phase.DRAINING, 60).held(REPLACING_ROOT_VOLUME_WAIT, 60);

    assertThat(group.heard(TERMINATING_WAIT, 140).passage().hold()).isEmpty();
    assertThat(group.heard(TERMINATING_WAIT, 61).passage().hold()).isPresent();
  }

  @Test
  void nor_does_one_that_was_completed_within_the_second() {
    Groups group = with(PENDING_WAIT).held(WARMED_PENDING_WAIT, 60).phase(Phase.RELEASED, 60);

    assertThat(group.heard(PENDING_WAIT, 60).passage().hold()).isEmpty();
    assertThat(group.heard(PENDING_WAIT, 58).passage().hold()).isPresent();
  }

  @Test
  void a_heartbeat_counts_although_the_stamp_about_it_was_lost() {
    Groups group = with(TERMINATING_WAIT).phase(Phase.DRAINING, 60).held(TERMINATING_WAIT, 90);
    Marks.Hold beaten =
        new Marks.Hold(TERMINATING_WAIT, holdOf(TERMINATING_WAIT, 90).opened(), NOON);

    assertThat(group.heard(beaten).passage().hold()).contains(beaten);
  }

  @Test
  void an_event_that_comes_late_tells_what_had_to_be_guessed() {
    Marks.Hold told = holdOf(TERMINATING_WAIT, 110);
    Marks.Hold guessed =
        new Marks.Hold(TERMINATING_WAIT, NOON.minusSeconds(90), NOON.minusSeconds(120));
    Groups group = with(TERMINATING_WAIT).phase(Phase.DRAINING, 60).held(guessed);

    assertThat(group.heard(told).passage().hold()).contains(told);
    assertThat(group.heard(TERMINATING_WAIT, 130).passage().hold()).contains(guessed);
  }

  @Test
  void one_that_is_held_and_not_completed_is_on_its_way() {
    Groups group = with(PENDING_WAIT).held(PENDING_WAIT, 90).phase(Phase.ARRIVING, 2);

    assertThat(group.found().candidates()).hasSize(1);
  }

  @Test
  void one_that_was_admitted_before_the_action_opened_is_held_anew() {
    Groups group = with(PENDING_WAIT).held(PENDING_WAIT, 90).phase(Phase.ADMITTED, 20);

    assertThat(group.heard(PENDING_WAIT, 20).passage().isAdmitted(NOON)).isTrue();
    assertThat(group.heard(PENDING_WAIT, 19).passage().isAdmitted(NOON)).isFalse();
  }

  @Test
  void what_was_heard_of_this_action_goes_before_what_is_written_of_another() {
    Groups group = with(TERMINATING_WAIT).heard(TERMINATING_WAIT, 10);

    assertThat(group.phase(Phase.DRAINING, 60).held(PENDING_WAIT, 90).passage().hold())
        .contains(holdOf(TERMINATING_WAIT, 10));
    assertThat(group.phase(Phase.IN_SERVICE, 60).held(TERMINATING_WAIT, 90).passage().hold())
        .contains(holdOf(TERMINATING_WAIT, 10));
  }
}
