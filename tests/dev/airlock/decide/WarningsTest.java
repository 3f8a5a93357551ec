package dev.airlock.decide;

import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.TARGETS;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.model.Membership.Standing.DRAINING;
import static dev.airlock.model.Membership.Standing.IN_SERVICE;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Announcement;
import dev.airlock.model.Announcement.Kind;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Move;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.ProbeResult.Verdict;
import dev.airlock.model.Reason;
import dev.airlock.model.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is announced though nobody has asked: somebody may have lost requests, or capacity. */
class WarningsTest {

  private static Scene drainingFor(long seconds) {
    return Scene.departure()
        .opened(seconds)
        .phase(Phase.DRAINING, seconds)
        .at(WEB, DRAINING)
        .setting("drain-within", "60s");
  }

  private static Scene givenUp() {
    return Scene.arrival().phase(Phase.ABANDONING, 60).at(WEB, NOT_REGISTERED);
  }

  private static List<Kind> announced(Plan plan) {
    return Moved.announced(plan).stream().map(Announcement::kind).toList();
  }

  private static Move.Announce announcement(Plan plan) {
    return (Move.Announce)
        plan.moves().stream().filter(Move.Announce.class::isInstance).findFirst().orElseThrow();
  }

  // A departure that was forced

  @Test
  void out_of_time_it_is_announced_before_nobody_looks_at_it_any_more() {
    Plan plan = drainingFor(60).plan();

    assertThat(plan.reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
    assertThat(Moved.kinds(plan)).containsExactly("Announce", "Complete", "Stamp");
    assertThat(announced(plan)).containsExactly(Kind.DEPARTURE_FORCED);
    assertThat(Moved.announced(plan).getFirst().says())
        .isEqualTo("out of time while still DRAINING (web: said DRAINING)");
  }

  @Test
  void whom_only_a_hook_takes_out_nobody_asked_for() {
    assertThat(Moved.announced(drainingFor(60).plan()).getFirst().wish()).isEmpty();
    assertThat(Moved.announced(drainingFor(60).comeBack(900).plan()).getFirst().wish()).isEmpty();
  }

  @Test
  void who_was_asked_out_is_said_to_be_out_as_well() {
    Plan plan = drainingFor(60).leave(Wish.ASKED).plan();

    assertThat(announced(plan)).containsExactly(Kind.DEPARTURE_FORCED, Kind.IS_OUT);
    assertThat(Moved.announced(plan).getFirst().wish())
        .contains(new Wish(Side.OUT, Wish.ASKED, NOON.minusSeconds(1)));
  }

  @Test
  void the_bus_is_waited_for_as_long_as_the_hook_lasts() {
    assertThat(announcement(drainingFor(60).plan()).isAwaited()).isTrue();
    Scene atTheEnd = Scene.departure().heartbeat(600).opened(59_985, 300).at(WEB, IN_SERVICE);
    assertThat(announcement(atTheEnd.plan()).isAwaited()).isFalse();
  }

  @Test
  void one_that_ends_while_it_drains_loses_requests() {
    Plan plan = drainingFor(30).is(Instance.State.SHUTTING_DOWN).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_ENDED);
    assertThat(announced(plan)).containsExactly(Kind.DEPARTURE_FORCED);
    assertThat(plan.says())
        .isEqualTo("the instance itself has ended before its drain had (web: said DRAINING)");
  }

  @Test
  void one_that_ends_before_it_has_settled_may_lose_requests() {
    Scene settling = Scene.departure().phase(Phase.DRAINING, 5).at(WEB, NOT_REGISTERED);

    assertThat(announced(settling.is(Instance.State.SHUTTING_DOWN).plan()))
        .containsExactly(Kind.DEPARTURE_FORCED);
  }

  @Test
  void one_that_ec2_takes_away_is_said_to_be_taken_by_it() {
    Plan plan =
        Scene.departure()
            .heldByNoHook()
            .leave("spot")
            .phase(Phase.DRAINING, 120)
            .at(TARGETS, DRAINING)
            .is(Instance.State.SHUTTING_DOWN)
            .plan();

    assertThat(Moved.kinds(plan)).containsExactly("Announce", "Stamp");
    assertThat(announced(plan)).containsExactly(Kind.DEPARTURE_FORCED);
    assertThat(Moved.announced(plan).getFirst().wish().orElseThrow().why()).isEqualTo("spot");
  }

  @Test
  void one_that_ends_after_its_drain_has_lost_nothing() {
    Scene drained = Scene.departure().phase(Phase.DRAINING, 600).at(WEB, NOT_REGISTERED);

    assertThat(announced(drained.is(Instance.State.TERMINATED).plan())).isEmpty();
  }

  @Test
  void what_was_said_of_it_when_it_was_let_go_is_not_said_again() {
    assertThat(announced(drainingFor(60).phase(Phase.OUT, 90).plan())).isEmpty();
    assertThat(announced(drainingFor(60).phase(Phase.RELEASED, 90).plan())).isEmpty();
  }

  // An arrival that was abandoned

  @Test
  void a_launch_that_is_abandoned_is_announced_before_that_is_done() {
    Plan plan = givenUp().plan();

    assertThat(Moved.kinds(plan)).containsExactly("Announce", "Complete", "Stamp");
    assertThat(announced(plan)).containsExactly(Kind.ARRIVAL_ABANDONED);
    assertThat(Moved.announced(plan).getFirst().wish()).isEmpty();
  }

  @Test
  void why_it_was_given_up_is_written_down_and_said_in_the_end() {
    Plan given =
        Scene.arrival()
            .setting("probe", "http:8080/health")
            .phase(Phase.ARRIVING, 600)
            .opened(600)
            .probe(Verdict.NOT_READY)
            .plan();
    assertThat(Moved.marks(given).carried().failure()).contains("it answered NOT_READY");

    Plan plan = givenUp().carries(Moved.marks(given).carried()).plan();
    assertThat(Moved.announced(plan).getFirst().says())
        .isEqualTo("it answered NOT_READY; out of every balancer, and drained");
  }

  @Test
  void given_up_and_out_of_time_it_is_both() {
    Plan plan = givenUp().at(WEB, DRAINING).setting("drain-within", "60s").plan();

    assertThat(plan.reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
    assertThat(announced(plan)).containsExactly(Kind.DEPARTURE_FORCED, Kind.ARRIVAL_ABANDONED);
  }

  @Test
  void one_that_ends_before_it_was_ready_was_abandoned_too() {
    Plan plan = Scene.arrival().is(Instance.State.SHUTTING_DOWN).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Announce", "Complete", "Stamp");
    assertThat(announced(plan)).containsExactly(Kind.ARRIVAL_ABANDONED);
  }

  @Test
  void who_was_asked_in_stays_out_and_that_is_all() {
    Plan plan =
        Scene.arrival()
            .heldByNoHook()
            .comeBack(900)
            .phase(Phase.ABANDONING, 600)
            .at(WEB, NOT_REGISTERED)
            .plan();

    assertThat(announced(plan)).containsExactly(Kind.STAYS_OUT);
  }
}
