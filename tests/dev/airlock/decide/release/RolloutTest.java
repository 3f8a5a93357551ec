package dev.airlock.decide.release;

import static dev.airlock.decide.release.FleetScene.API;
import static dev.airlock.decide.release.FleetScene.ASKED;
import static dev.airlock.decide.release.FleetScene.NOON;
import static dev.airlock.decide.release.FleetScene.WEB;
import static dev.airlock.decide.release.FleetScene.carrying;
import static dev.airlock.decide.release.FleetScene.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Fact;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who of a fleet is moved for its release, as one look sees it. */
class RolloutTest {

  private static final Instant EARLIER = NOON.minusSeconds(120);

  private final FleetScene fleet = new FleetScene();

  /** Who goes, and where to. */
  private static List<String> moves(FleetScene fleet) {
    return fleet.step().plans().stream()
        .map(plan -> plan.instanceId() + " " + note(plan).wish().side().label())
        .toList();
  }

  private static Move.Note note(Plan plan) {
    return (Move.Note) plan.moves().getFirst();
  }

  /** One that is moved for a release, beside one that serves with it. */
  private static FleetScene moved(Side side, String release, Phase phase) {
    Marks marks = wanted(Wish.forRelease(side, release, EARLIER), phase);
    return new FleetScene().serving("i-1", "b").member("i-2", LifecycleState.IN_SERVICE, marks);
  }

  @Test
  void whoever_goes_has_it_written_on_it_by_whom_and_why() {
    Plan plan = fleet.serving("i-1", "a").step().plans().getFirst();

    assertThat(plan)
        .isEqualTo(
            new Plan(
                "web",
                "i-1",
                Reason.RELEASE_ROLLS,
                "out for release b",
                List.of(new Move.Note("i-1", Wish.forRelease(Side.OUT, "b", NOON))),
                Next.at(NOON)));
    assertThat(fleet.rollout().group().name()).isEqualTo("web");
  }

  @Test
  void one_of_two_goes_when_all_are_known() {
    fleet.behind(WEB).serving("i-1", "a").serving("i-2", "a");

    assertThat(moves(fleet)).containsExactly("i-1 out");
  }

  /** It may be out for this release: that its group has it in Standby does not tell for whom. */
  @Test
  void nobody_goes_while_one_in_standby_cannot_be_read() {
    fleet.serving("i-1", "a");
    FleetScene unread = fleet.member("i-2", LifecycleState.STANDBY, Fact.unread("throttled"));

    assertThat(unread.step()).isEqualTo(new Rollout.Step(List.of(), List.of(), Map.of(), false));
  }

  @Test
  void one_in_standby_for_another_reason_keeps_nobody_from_going() {
    fleet.serving("i-1", "a").member("i-2", LifecycleState.STANDBY, carrying("a"));

    assertThat(moves(fleet)).containsExactly("i-1 out");
  }

  @Test
  void nobody_goes_and_nothing_is_said_while_a_balancer_does_not_tell_who_serves() {
    Rollout.Step nothing = new Rollout.Step(List.of(), List.of(), Map.of(), false);
    fleet.behind(WEB).serving("i-1", "a").member("i-2", LifecycleState.IN_SERVICE, carrying("a"));

    assertThat(fleet.step()).as("not asked").isEqualTo(nothing);
    fleet.says(WEB, "i-2", Fact.unread("throttled"));
    assertThat(fleet.step()).as("unread").isEqualTo(nothing);
    fleet.says(WEB, "i-2", Standing.IN_SERVICE);
    assertThat(moves(fleet)).containsExactly("i-1 out");
  }

  @Test
  void nobody_goes_while_a_balancer_could_not_be_looked_up() {
    FleetScene oneOfTwo =
        new FleetScene().behind(WEB).serving("i-1", "a").behind(API, Fact.unread("throttled"));
    FleetScene theOnlyOne =
        new FleetScene().behind(API, Fact.unread("throttled")).serving("i-1", "a");

    assertThat(moves(oneOfTwo)).isEmpty();
    assertThat(moves(theOnlyOne)).isEmpty();
    assertThat(theOnlyOne.step().news()).isEmpty();
  }

  @Test
  void a_balancer_that_does_not_exist_is_not_asked_and_not_waited_for() {
    fleet.behind(WEB).serving("i-1", "a").behind(API, Fact.gone());

    assertThat(fleet.looks()).isEqualTo(Map.of(WEB, Set.of("i-1")));
    assertThat(moves(fleet)).containsExactly("i-1 out");
  }

  @Test
  void whoever_no_balancer_sends_requests_to_goes_first() {
    fleet.behind(WEB).serving("i-1", "a").serving("i-2", "a").says(WEB, "i-2", Standing.UNHEALTHY);
    assertThat(moves(fleet)).containsExactly("i-2 out");

    fleet.says(WEB, "i-2", Fact.gone());
    assertThat(moves(fleet)).containsExactly("i-2 out");
  }

  @Test
  void whoever_has_come_out_for_it_is_asked_in_again() {
    FleetScene out = moved(Side.OUT, "b", Phase.OUT);

    assertThat(moves(out)).containsExactly("i-2 in");
    assertThat(note(out.step().plans().getFirst()).wish())
        .isEqualTo(Wish.forRelease(Side.IN, "b", NOON));
    assertThat(moves(moved(Side.OUT, "b", Phase.DRAINING))).isEmpty();
    assertThat(moves(moved(Side.IN, "b", Phase.ARRIVING))).isEmpty();
  }

  @Test
  void whoever_somebody_else_took_out_is_left_there() {
    Marks taken = wanted(new Wish(Side.OUT, Wish.ASKED, EARLIER), Phase.OUT);
    fleet.serving("i-1", "b").member("i-2", LifecycleState.IN_SERVICE, taken);

    assertThat(moves(fleet)).isEmpty();
  }

  @Test
  void whoever_is_out_comes_in_again_although_another_cannot_be_read() {
    FleetScene out =
        moved(Side.OUT, "b", Phase.OUT)
            .member("i-3", LifecycleState.IN_SERVICE, Fact.unread("throttled"));

    assertThat(moves(out)).containsExactly("i-2 in");
    assertThat(out.step().news()).isEmpty();
    assertThat(out.step().isAtRest()).isFalse();
  }

  /** Who serves nobody yet, or no longer, need not be taken out once more. */
  @Test
  void whoever_is_out_or_comes_in_for_another_release_goes_on_with_this_one() {
    assertThat(moves(moved(Side.OUT, "a2", Phase.OUT))).containsExactly("i-2 in");
    assertThat(moves(moved(Side.OUT, "a2", Phase.DRAINING))).containsExactly("i-2 out");
    assertThat(moves(moved(Side.IN, "a2", Phase.ARRIVING))).containsExactly("i-2 in");
  }

  /** Its balancers may send it requests already: it is drained before b is installed on it. */
  @Test
  void whoever_joins_its_balancers_with_another_release_is_taken_out_again() {
    assertThat(moves(moved(Side.IN, "a2", Phase.JOINING))).containsExactly("i-2 out");
  }

  /** It serves: that it was asked in for a2 is done with. */
  @Test
  void whoever_has_come_in_with_another_release_is_taken_out_for_this_one() {
    assertThat(moves(moved(Side.IN, "a2", Phase.IN_SERVICE))).containsExactly("i-2 out");
  }

  @Test
  void who_serves_is_looked_at_while_anybody_may_go() {
    fleet
        .behind(WEB)
        .serving("i-1", "a")
        .serving("i-2", "a")
        .member("i-3", LifecycleState.TERMINATING_WAIT, carrying("a"));
    fleet.terms("2", 1);

    assertThat(fleet.looks()).isEqualTo(Map.of(WEB, Set.of("i-1", "i-2")));
    assertThat(fleet.halted().looks()).isEmpty();
  }

  @Test
  void who_serves_is_looked_at_once_more_before_it_is_said_that_all_have_it() {
    fleet.behind(WEB).serving("i-1", "b");

    assertThat(fleet.looks()).isEqualTo(Map.of(WEB, Set.of("i-1")));
    fleet.said("succeeded b %s 1 of 1 serve with b".formatted(ASKED));
    assertThat(fleet.looks()).isEmpty();
  }

  @Test
  void nobody_is_waited_for_who_serves_nobody_yet() {
    fleet.terms("2", 1).behind(WEB).serving("i-1", "a").serving("i-2", "a");
    fleet.member("i-3", LifecycleState.PENDING_WAIT, carrying("a"));

    assertThat(moves(fleet)).containsExactly("i-1 out");
  }

  @Test
  void a_fleet_without_balancers_serves_all_the_same() {
    fleet.serving("i-1", "a").member("i-2", LifecycleState.IN_SERVICE, carrying("b"));

    assertThat(fleet.rollout().fleet(Set.of(), _ -> Set.of()))
        .allMatch(one -> !one.isIdle())
        .hasSize(2);
    assertThat(fleet.rollout().fleet(Set.of(WEB), _ -> Set.of())).allMatch(Carrier::isIdle);
  }
}
