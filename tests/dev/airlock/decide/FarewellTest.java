package dev.airlock.decide;

import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.decide.Scene.arrival;
import static dev.airlock.decide.Scene.departure;
import static dev.airlock.model.Membership.Standing.DRAINING;
import static dev.airlock.model.Membership.Standing.IN_SERVICE;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Instance;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.ProbeResult.Verdict;
import dev.airlock.model.Reason;
import org.junit.jupiter.api.Test;

/** What an application hears of its departure, and what it has to say about it. */
class FarewellTest {

  private static Scene polite() {
    return departure().setting("farewell", "http:8080/leave").setting("grace", "30s");
  }

  @Test
  void the_instance_is_told_while_it_still_serves() {
    Plan plan = polite().at(WEB, IN_SERVICE).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Farewell");
    assertThat(Moved.phases(plan)).containsExactly(Phase.LEAVING);
    assertThat(plan.reason()).isEqualTo(Reason.SAYING_FAREWELL);
    assertThat(((Move.Farewell) plan.moves().getLast()).privateAddress()).isEqualTo("10.0.0.1");
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
  }

  @Test
  void it_stays_in_service_for_its_grace() {
    Plan plan = polite().phase(Phase.LEAVING, 29).at(WEB, IN_SERVICE).plan();

    assertThat(plan.moves()).isEmpty();
    assertThat(plan.reason()).isEqualTo(Reason.IN_GRACE);
    assertThat(plan.next()).isEqualTo(Next.at(NOON.plusSeconds(1)));
  }

  @Test
  void then_it_is_taken_out() {
    Plan plan = polite().phase(Phase.LEAVING, 30).at(WEB, IN_SERVICE).plan();

    assertThat(Moved.deregistered(plan)).containsExactly("web");
    assertThat(Moved.phases(plan)).containsExactly(Phase.DRAINING);
  }

  @Test
  void grace_alone_is_a_farewell_without_words() {
    Plan plan = departure().setting("grace", "30s").at(WEB, IN_SERVICE).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp");
    assertThat(plan.reason()).isEqualTo(Reason.SAYING_FAREWELL);
  }

  @Test
  void a_farewell_alone_delays_nothing_beyond_the_next_look() {
    Scene scene = departure().setting("farewell", "http:8080/leave").at(WEB, IN_SERVICE);

    assertThat(scene.plan().reason()).isEqualTo(Reason.SAYING_FAREWELL);
    assertThat(Moved.deregistered(scene.phase(Phase.LEAVING, 0).plan())).containsExactly("web");
  }

  @Test
  void nobody_is_told_twice_after_a_deregistration_that_failed() {
    assertThat(polite().phase(Phase.DRAINING, 2).at(WEB, IN_SERVICE).plan().reason())
        .isEqualTo(Reason.LEAVING);
  }

  @Test
  void one_that_others_took_out_after_its_farewell_settles_from_then_on() {
    Plan plan = polite().phase(Phase.LEAVING, 60).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.SETTLING);
    assertThat(Moved.phases(plan)).containsExactly(Phase.DRAINING);
    assertThat(polite().phase(Phase.DRAINING, 0).at(WEB, NOT_REGISTERED).plan().reason())
        .isEqualTo(Reason.SETTLING);
  }

  @Test
  void there_is_no_farewell_for_one_that_no_longer_serves() {
    assertThat(polite().phase(Phase.ARRIVING, 30).at(WEB, NOT_REGISTERED).plan().reason())
        .isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(polite().at(WEB, DRAINING).plan().reason()).isEqualTo(Reason.DRAINING);
  }

  @Test
  void there_is_no_time_for_a_farewell_without_a_hook_or_after_the_end() {
    assertThat(polite().heldByNoHook().at(WEB, IN_SERVICE).plan().reason())
        .isEqualTo(Reason.LEAVING);
    assertThat(polite().is(Instance.State.STOPPING).at(WEB, IN_SERVICE).plan().reason())
        .isEqualTo(Reason.LEAVING);
  }

  @Test
  void an_arrival_that_is_given_up_gets_no_farewell() {
    Scene scene = arrival().setting("grace", "30s").phase(Phase.ABANDONING, 1);

    assertThat(scene.at(WEB, IN_SERVICE).plan().reason()).isEqualTo(Reason.LEAVING);
  }

  @Test
  void drained_and_settled_it_still_waits_until_the_application_is_idle() {
    Scene scene = departure().setting("idle", "http:8080/idle").phase(Phase.DRAINING, 60);
    Plan plan = scene.at(WEB, NOT_REGISTERED).probe(Verdict.NOT_READY).plan();

    assertThat(plan.reason()).isEqualTo(Reason.NOT_IDLE);
    assertThat(plan.says()).isEqualTo("not idle: it answered NOT_READY");
    assertThat(plan.next()).isEqualTo(Next.poll(NOON.minusSeconds(60)));
    assertThat(scene.probe(Verdict.READY).plan().reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
  }

  @Test
  void who_is_asked_back_meanwhile_need_not_be_idle_unless_its_group_ends_it() {
    Scene busy =
        departure()
            .setting("idle", "http:8080/idle")
            .comeBack(10)
            .phase(Phase.DRAINING, 60)
            .at(WEB, NOT_REGISTERED)
            .probe(Verdict.NOT_READY);

    assertThat(busy.plan().reason()).isEqualTo(Reason.NOT_IDLE);
    Plan plan = busy.heldByNoHook().plan();
    assertThat(plan.reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(Moved.phases(plan)).containsExactly(Phase.OUT);
  }

  @Test
  void without_a_hook_it_waits_no_longer_to_be_idle_than_its_group_allows() {
    Scene scene =
        departure()
            .heldByNoHook()
            .leave(Wish.ASKED)
            .setting("idle", "http:8080/idle")
            .at(WEB, NOT_REGISTERED)
            .probe(Verdict.NOT_READY);

    assertThat(scene.phase(Phase.DRAINING, 86_400).plan().reason()).isEqualTo(Reason.NOT_IDLE);
    scene.setting("drain-within", "10m");
    assertThat(scene.phase(Phase.DRAINING, 599).plan().reason()).isEqualTo(Reason.NOT_IDLE);
    Plan plan = scene.phase(Phase.DRAINING, 600).plan();
    assertThat(plan.reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
    assertThat(Moved.kinds(plan)).containsExactly("Announce", "Announce", "Stamp");
    assertThat(Moved.phases(plan)).containsExactly(Phase.OUT);
  }

  @Test
  void without_a_hook_balancers_are_waited_for_however_long_they_take() {
    Scene scene =
        departure()
            .heldByNoHook()
            .leave(Wish.ASKED)
            .setting("drain-within", "10m")
            .phase(Phase.DRAINING, 900);

    assertThat(scene.at(WEB, DRAINING).plan().reason()).isEqualTo(Reason.DRAINING);
    assertThat(scene.unread(WEB, "throttled").plan().reason()).isEqualTo(Reason.BALANCER_UNREAD);
  }

  @Test
  void one_that_has_ended_is_not_asked_whether_it_is_idle() {
    Scene scene = departure().setting("idle", "http:8080/idle").phase(Phase.DRAINING, 60);
    Plan plan = scene.is(Instance.State.STOPPED).probe(Verdict.NOT_READY).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTANCE_ENDED);
  }
}
