package dev.airlock.decide;

import static dev.airlock.decide.Groups.with;
import static dev.airlock.decide.Scene.ID;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.model.Member.LifecycleState.IN_SERVICE;
import static dev.airlock.model.Member.LifecycleState.OTHER;
import static dev.airlock.model.Member.LifecycleState.PENDING_WAIT;
import static dev.airlock.model.Member.LifecycleState.STANDBY;
import static dev.airlock.model.Member.LifecycleState.TERMINATING_WAIT;
import static dev.airlock.model.Member.LifecycleState.WARMED_PENDING_WAIT;
import static dev.airlock.model.Passage.Direction.ARRIVAL;
import static dev.airlock.model.Passage.Direction.DEPARTURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Fact;
import dev.airlock.model.Hook;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Problem;
import dev.airlock.model.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PassagesTest {

  private static List<String> hooks(Passage passage) {
    return passage.hooks().stream().map(Hook::name).toList();
  }

  @Test
  void an_instance_that_a_launch_hook_holds_is_on_its_way_in() {
    Passage passage = with(PENDING_WAIT).passage();

    assertThat(passage.direction()).isEqualTo(ARRIVAL);
    assertThat(hooks(passage)).containsExactly("airlock-launch");
    assertThat(passage.instanceId()).isEqualTo(ID);
    assertThat(passage.group()).isEqualTo("web-blue");
  }

  @ParameterizedTest
  @EnumSource(names = {"TERMINATING_WAIT", "WARMED_TERMINATING_WAIT", "REPLACING_ROOT_VOLUME_WAIT"})
  void an_instance_that_a_terminate_hook_holds_is_on_its_way_out(LifecycleState state) {
    Passage passage = with(state).passage();

    assertThat(passage.direction()).isEqualTo(DEPARTURE);
    assertThat(hooks(passage)).containsExactly("airlock-drain");
  }

  @Test
  void into_a_warm_pool_is_a_way_out_and_either_hook_may_hold_it() {
    Passage passage = with(WARMED_PENDING_WAIT).passage();

    assertThat(passage.direction()).isEqualTo(DEPARTURE);
    assertThat(hooks(passage)).containsExactly("airlock-drain", "airlock-launch");
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_SERVICE", "STANDBY", "OTHER"})
  void whoever_is_not_held_stays_where_it_is(LifecycleState state) {
    Passages.Found found = with(state).found();

    assertThat(found.candidates()).isEmpty();
    assertThat(found.plans()).isEmpty();
  }

  @Test
  void whoever_only_anothers_hook_holds_is_left_alone() {
    assertThat(with(TERMINATING_WAIT).hooks(Fact.seen(List.of())).found().candidates()).isEmpty();
    assertThat(with(TERMINATING_WAIT).hooks(Fact.gone()).found().candidates()).isEmpty();
  }

  @Test
  void hooks_that_could_not_be_read_are_asked_for_again() {
    Plan plan = with(TERMINATING_WAIT).hooks(Fact.unread("throttled")).found().plans().getFirst();

    assertThat(plan.reason()).isEqualTo(Reason.HOOKS_UNREAD);
    assertThat(plan.says()).isEqualTo("throttled");
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
    assertThat(plan.moves()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"IN_SERVICE", "STANDBY", "OTHER"})
  void one_that_was_asked_to_leave_leaves_without_a_hook(LifecycleState state) {
    Passage passage = with(state).leave("spot", 3).passage();

    assertThat(passage.direction()).isEqualTo(DEPARTURE);
    assertThat(passage.hooks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"IN_SERVICE, 1", "STANDBY, 1", "OTHER, 0"})
  void one_that_is_about_to_stop_leaves_unless_its_group_has_seen_to_it(
      LifecycleState state, int leaving) {
    assertThat(with(state).is(Instance.State.STOPPING).found().candidates()).hasSize(leaving);
  }

  @ParameterizedTest
  @EnumSource(names = {"OUT", "RELEASED"})
  void one_that_is_out_has_left_already(Phase phase) {
    assertThat(with(IN_SERVICE).leave("spot", 9).phase(phase, 9).found().candidates()).isEmpty();
    assertThat(with(IN_SERVICE).is(Instance.State.STOPPED).phase(phase, 9).found().candidates())
        .isEmpty();
  }

  @Test
  void one_that_was_out_in_an_earlier_life_is_asked_to_leave_this_one() {
    Groups back = with(IN_SERVICE).phase(Phase.RELEASED, 900).leave("spot", 3);

    assertThat(back.found().candidates()).hasSize(1);
  }

  @Test
  void without_a_look_at_ec2_nobody_is_asked_to_leave() {
    assertThat(with(IN_SERVICE).instance(Fact.unread("denied")).found().candidates()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"ARRIVING", "JOINING", "ADMITTED", "ABANDONING"})
  void a_status_that_says_on_the_way_in_is_corrected_once_it_is_in(Phase phase) {
    Plan plan = with(IN_SERVICE).phase(phase, 60).found().plans().getFirst();

    assertThat(plan.reason()).isEqualTo(Reason.STATUS_CORRECTED);
    assertThat(Moved.phases(plan)).containsExactly(Phase.IN_SERVICE);
    assertThat(plan.next()).isEqualTo(Next.nothing());
  }

  /** Its root volume was replaced, and no stamp since then was taken. */
  @ParameterizedTest
  @EnumSource(names = {"LEAVING", "DRAINING"})
  void so_is_one_that_says_on_the_way_out_unless_its_group_may_answer_late(Phase phase) {
    assertThat(with(IN_SERVICE).phase(phase, 60).found().plans()).isEmpty();
    Plan plan = with(IN_SERVICE).phase(phase, 61).found().plans().getFirst();

    assertThat(plan.reason()).isEqualTo(Reason.STATUS_CORRECTED);
    assertThat(Moved.phases(plan)).containsExactly(Phase.IN_SERVICE);
  }

  @Test
  void no_other_status_and_no_other_state_is_corrected() {
    assertThat(with(IN_SERVICE).phase(Phase.IN_SERVICE, 60).found().plans()).isEmpty();
    assertThat(with(STANDBY).phase(Phase.JOINING, 60).found().plans()).isEmpty();
  }

  @Test
  void every_balancer_of_the_settings_and_of_the_group_itself_concerns_it() {
    Candidate candidate =
        with(TERMINATING_WAIT)
            .tag("load-balancers", "web")
            .tag("target-groups", "web-tg:8080 api-tg")
            .attached(List.of("attached"), List.of("arn:attached"))
            .found()
            .candidates()
            .getFirst();

    assertThat(candidate.classic()).containsExactly("web", "attached");
    assertThat(candidate.targetGroups())
        .extracting(group -> group.nameOrArn() + group.port())
        .containsExactly(
            "web-tgOptionalInt[8080]", "api-tgOptionalInt.empty", "arn:attachedOptionalInt.empty");
  }

  @Test
  void one_that_leaves_also_leaves_what_it_was_once_registered_with() {
    Groups group = with(TERMINATING_WAIT).tag("load-balancers", "web");
    Candidate candidate = group.registeredWith("old", "old-tg:81").found().candidates().getFirst();

    assertThat(candidate.classic()).containsExactly("web", "old");
    assertThat(candidate.targetGroups())
        .extracting(found -> found.nameOrArn() + found.port())
        .containsExactly("old-tgOptionalInt[81]");
  }

  @Test
  void so_does_an_arrival_that_is_given_up_and_no_other_arrival() {
    Groups group = with(PENDING_WAIT).registeredWith("old");

    assertThat(group.phase(Phase.ABANDONING, 9).found().candidates().getFirst().classic())
        .containsExactly("old");
    assertThat(group.phase(Phase.JOINING, 9).found().candidates().getFirst().classic()).isEmpty();
  }

  @Test
  void words_in_the_tag_that_name_no_balancer_hold_nothing_up() {
    Candidate candidate =
        with(TERMINATING_WAIT)
            .registeredWith("no/such<name>", "tg:0", "tg:99999", "tg:x", ":80", "a".repeat(33))
            .found()
            .candidates()
            .getFirst();

    assertThat(candidate.classic()).isEmpty();
    assertThat(candidate.targetGroups()).isEmpty();
  }

  @Test
  void tags_go_over_defaults_and_the_metadata_of_the_hook_over_tags() {
    Groups group =
        with(TERMINATING_WAIT)
            .byDefault("grace", "1s")
            .byDefault("drain-within", "1m")
            .byDefault("ready-within", "1h")
            .tag("grace", "2s")
            .tag("drain-within", "2m")
            .hook("airlock-more", Transition.TERMINATING, "grace", "3s");

    assertThat(group.passage().settings().grace()).hasSeconds(3);
    assertThat(group.passage().settings().drainWithin().orElseThrow()).hasMinutes(2);
    assertThat(group.passage().settings().readyWithin()).hasHours(1);
  }

  @Test
  void wrong_settings_are_found_although_nobody_is_on_the_way() {
    Problem problem = with(OTHER).tag("grace", "soon").found().problems().getFirst();

    assertThat(problem.says())
        .isEqualTo(
            "tag airlock:grace=\"soon\" cannot be used: 0 applies; write a duration such as 30s,"
                + " 10m or 2h");
    assertThat(problem.group()).isEqualTo("web-blue");
  }

  @Test
  void a_wrong_setting_is_named_once_however_often_it_is_read() {
    assertThat(with(TERMINATING_WAIT).tag("grace", "soon").found().problems()).hasSize(1);
  }

  @Test
  void where_instances_cannot_be_reached_nothing_is_asked_of_them() {
    Groups group = with(PENDING_WAIT).tag("probe", "tcp:80").tag("idle", "tcp:80");

    assertThat(group.passage().settings().probe()).isPresent();
    group.withoutProbes().tag("farewell", "tcp:80").tag("grace", "9s");
    assertThat(group.passage().settings().probe()).isEmpty();
    assertThat(group.passage().settings().idle()).isEmpty();
    assertThat(group.passage().settings().farewell()).isEmpty();
    assertThat(group.passage().settings().grace()).hasSeconds(9);
  }

  @Test
  void an_instance_that_nobody_read_is_unread() {
    Passage passage = with(TERMINATING_WAIT).instance(Fact.unread("denied")).passage();

    assertThat(passage.instance()).isEqualTo(Fact.unread("denied"));
  }

  @Test
  void settings_are_looked_up_where_something_is_under_way_or_one_was_wrong() {
    assertThat(with(IN_SERVICE).found().toCheck()).isEmpty();
    assertThat(with(PENDING_WAIT).found().toCheck()).containsOnlyKeys("web-blue");
    assertThat(with(IN_SERVICE).tag("status", "tag grace=\"x\"").found().toCheck())
        .containsOnlyKeys("web-blue");
  }

  @Test
  void what_was_heard_counts_where_what_is_written_must_have_lapsed() {
    Passage passage =
        with(TERMINATING_WAIT)
            .phase(Phase.DRAINING, 9000)
            .held(TERMINATING_WAIT, 9000)
            .heard(TERMINATING_WAIT, 5)
            .passage();

    assertThat(passage.hold()).contains(Groups.holdOf(TERMINATING_WAIT, 5));
  }

  @Test
  void an_arrival_lacks_the_release_of_its_fleet_and_a_departure_nothing() {
    Groups arrives = with(PENDING_WAIT).tag("release", "b 2026-11-21T11:00:00Z");
    Groups leaves = with(TERMINATING_WAIT).tag("release", "b 2026-11-21T11:00:00Z");

    assertThat(arrives.passage().install().orElseThrow().release()).isEqualTo("b");
    assertThat(leaves.passage().install()).isEmpty();
  }

  /** The event that it opened may be delivered once more. */
  @Test
  void a_heartbeat_that_is_written_counts_though_the_opening_is_heard_of_again() {
    Marks.Hold written =
        new Marks.Hold(TERMINATING_WAIT, NOON.minusSeconds(3000), NOON.minusSeconds(100));
    Groups group = with(TERMINATING_WAIT).phase(Phase.DRAINING, 2900).held(written);

    assertThat(group.heard(TERMINATING_WAIT, 3000).passage().hold()).contains(written);
  }
}
