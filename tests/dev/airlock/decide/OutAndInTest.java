package dev.airlock.decide;

import static dev.airlock.decide.Groups.with;
import static dev.airlock.decide.Scene.API;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.TARGETS;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.model.Member.LifecycleState.ENTERING_STANDBY;
import static dev.airlock.model.Member.LifecycleState.IN_SERVICE;
import static dev.airlock.model.Member.LifecycleState.OTHER;
import static dev.airlock.model.Member.LifecycleState.PENDING;
import static dev.airlock.model.Member.LifecycleState.STANDBY;
import static dev.airlock.model.Membership.Standing.DRAINING;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static dev.airlock.model.Passage.Direction.ARRIVAL;
import static dev.airlock.model.Passage.Direction.DEPARTURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Announcement;
import dev.airlock.model.Announcement.Kind;
import dev.airlock.model.Install;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.ProbeResult.Verdict;
import dev.airlock.model.Reason;
import dev.airlock.model.Remembered;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Asked out of service, or back into it: no hook holds it. */
class OutAndInTest {

  private static Scene goingOut() {
    return Scene.departure().heldByNoHook().leave(Wish.ASKED);
  }

  private static Scene comingIn() {
    return Scene.arrival().heldByNoHook().comeBack().setting("probe", "http:8080/health");
  }

  private static List<Kind> announced(Plan plan) {
    return Moved.announced(plan).stream().map(what -> what.kind()).toList();
  }

  // Who is on the way

  @Test
  void who_is_asked_back_is_on_its_way_in_until_it_has_come() {
    assertThat(with(IN_SERVICE).comeBack(60).phase(Phase.OUT, 90).passage().direction())
        .isEqualTo(ARRIVAL);
    assertThat(with(IN_SERVICE).comeBack(60).phase(Phase.IN_SERVICE, 61).found().candidates())
        .hasSize(1);
    assertThat(with(IN_SERVICE).comeBack(60).phase(Phase.IN_SERVICE, 60).found().candidates())
        .isEmpty();
  }

  @Test
  void a_way_out_that_has_begun_is_gone_to_its_end_first() {
    assertThat(with(IN_SERVICE).comeBack(60).phase(Phase.DRAINING, 90).passage().direction())
        .isEqualTo(DEPARTURE);
    assertThat(with(IN_SERVICE).comeBack(60).phase(Phase.LEAVING, 90).passage().direction())
        .isEqualTo(DEPARTURE);
  }

  @Test
  void who_is_in_standby_comes_back_too_and_who_is_between_waits() {
    assertThat(with(STANDBY).comeBack(60).phase(Phase.OUT, 90).passage().direction())
        .isEqualTo(ARRIVAL);
    Groups entering = with(ENTERING_STANDBY).comeBack(60).phase(Phase.DRAINING, 90);
    assertThat(entering.passage().direction()).isEqualTo(DEPARTURE);
    Groups leaving = with(PENDING).comeBack(60).phase(Phase.JOINING, 30);
    assertThat(leaving.found().candidates()).isEmpty();
    assertThat(leaving.found().plans().getFirst().next()).isEqualTo(Next.poll(NOON));
    assertThat(with(OTHER).comeBack(60).phase(Phase.OUT, 90).found().candidates()).isEmpty();
  }

  @Test
  void let_in_by_a_hook_to_be_kept_out_it_is_still_called_out() {
    Groups released = with(IN_SERVICE).leave(Wish.ASKED, 90).phase(Phase.RELEASED, 60);

    assertThat(released.passage().direction()).isEqualTo(DEPARTURE);
    assertThat(with(OTHER).leave(Wish.ASKED, 90).phase(Phase.RELEASED, 60).found().candidates())
        .isEmpty();
    assertThat(with(IN_SERVICE).leave("spot", 90).phase(Phase.RELEASED, 60).found().candidates())
        .isEmpty();
  }

  // Out

  @Test
  void drained_it_is_announced_and_then_called_out() {
    Plan plan = goingOut().phase(Phase.DRAINING, 600).at(WEB, NOT_REGISTERED).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Announce", "Stamp");
    assertThat(announced(plan)).containsExactly(Kind.IS_OUT);
    assertThat(Moved.phases(plan)).containsExactly(Phase.OUT);
    assertThat(plan.next()).isEqualTo(Next.nothing());
  }

  @Test
  void who_ec2_takes_away_is_announced_to_nobody() {
    Plan plan =
        Scene.departure()
            .heldByNoHook()
            .leave("spot")
            .phase(Phase.DRAINING, 600)
            .at(WEB, NOT_REGISTERED)
            .plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp");
  }

  @Test
  void who_is_asked_out_has_time_for_a_farewell() {
    Scene serving = goingOut().at(WEB, Standing.IN_SERVICE).setting("farewell", "http:8080/leave");

    assertThat(serving.plan().reason()).isEqualTo(Reason.SAYING_FAREWELL);
  }

  @Test
  void what_cannot_be_read_is_waited_for() {
    Plan plan = goingOut().unread(WEB, "denied").plan();

    assertThat(plan.reason()).isEqualTo(Reason.BALANCER_UNREAD);
    assertThat(plan.moves()).isEmpty();
  }

  @Test
  void asked_back_while_it_drained_it_goes_on_at_once() {
    Plan plan =
        Scene.departure()
            .heldByNoHook()
            .comeBack()
            .phase(Phase.DRAINING, 600)
            .at(WEB, NOT_REGISTERED)
            .plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp");
    assertThat(Moved.phases(plan)).containsExactly(Phase.OUT);
    assertThat(plan.next()).isEqualTo(Next.poll(NOON));
  }

  @Test
  void let_go_by_a_hook_it_is_announced_last_for_nothing_may_keep_it() {
    Plan plan =
        Scene.departure()
            .leave(Wish.ASKED)
            .phase(Phase.DRAINING, 600)
            .opened(600)
            .at(WEB, NOT_REGISTERED)
            .plan();

    assertThat(Moved.kinds(plan)).containsExactly("Complete", "Stamp", "Announce");
    Plan wasOut = Scene.departure().leave(Wish.ASKED).phase(Phase.OUT, 600).plan();
    assertThat(Moved.kinds(wasOut)).containsExactly("Complete", "Stamp");
  }

  @Test
  void one_that_comes_with_a_new_root_volume_is_let_in_and_kept_out() {
    Plan plan =
        Scene.arrival().leave(Wish.ASKED).phase(Phase.RELEASED, 60).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.KEPT_OUT);
    assertThat(Moved.completed(plan)).containsExactly(Move.Result.CONTINUE);
    assertThat(Moved.registered(plan)).isEmpty();
    assertThat(Moved.phases(plan)).containsExactly(Phase.RELEASED);
  }

  // In

  @Test
  void ready_it_is_registered_everywhere() {
    Plan plan =
        comingIn()
            .phase(Phase.OUT, 600)
            .at(WEB, NOT_REGISTERED)
            .at(TARGETS, NOT_REGISTERED)
            .probe(Verdict.READY)
            .plan();

    assertThat(Moved.registered(plan)).containsExactly("web", "web-tg:8080");
    assertThat(Moved.phases(plan)).containsExactly(Phase.JOINING);
  }

  @Test
  void in_service_everywhere_it_is_announced_and_then_called_so() {
    Plan plan =
        comingIn()
            .phase(Phase.JOINING, 20)
            .at(WEB, Standing.IN_SERVICE)
            .at(API, Standing.IN_SERVICE)
            .plan();

    assertThat(Moved.kinds(plan)).containsExactly("Announce", "Stamp");
    assertThat(announced(plan)).containsExactly(Kind.IS_IN_SERVICE);
    assertThat(Moved.phases(plan)).containsExactly(Phase.IN_SERVICE);
  }

  @Test
  void who_was_never_out_and_serves_everywhere_is_registered_nowhere() {
    Scene serving = comingIn().at(WEB, Standing.IN_SERVICE).probe(Verdict.NOT_READY);

    assertThat(Moved.kinds(serving.plan())).containsExactly("Announce", "Stamp");
    Scene half = serving.at(API, NOT_REGISTERED).probe(Verdict.READY);
    assertThat(Moved.registered(half.plan())).containsExactly("web", "api");
  }

  @Test
  void who_was_out_is_probed_even_if_a_balancer_still_says_that_it_serves() {
    Plan plan =
        comingIn()
            .phase(Phase.OUT, 600)
            .at(WEB, Standing.IN_SERVICE)
            .probe(Verdict.NOT_READY)
            .plan();

    assertThat(plan.reason()).isEqualTo(Reason.NOT_READY);
  }

  @Test
  void not_ready_for_as_long_as_its_group_allows_it_is_given_up() {
    Scene late = comingIn().setting("ready-within", "60s").probe(Verdict.NOT_READY);

    assertThat(late.phase(Phase.OUT, 600).plan().reason()).isEqualTo(Reason.NOT_READY);
    assertThat(late.phase(Phase.ARRIVING, 59).plan().reason()).isEqualTo(Reason.NOT_READY);
    Plan given = late.phase(Phase.ARRIVING, 60).plan();
    assertThat(given.reason()).isEqualTo(Reason.NEVER_READY);
    assertThat(Moved.phases(given)).containsExactly(Phase.ABANDONING);
  }

  @Test
  void given_up_and_drained_it_stays_out() {
    Scene given = comingIn().comeBack(900).phase(Phase.ABANDONING, 600);
    Plan plan = given.at(WEB, NOT_REGISTERED).plan();

    assertThat(announced(plan)).containsExactly(Kind.STAYS_OUT);
    assertThat(Moved.phases(plan)).containsExactly(Phase.OUT);
    assertThat(Moved.marks(plan).wish()).contains(new Wish(Side.OUT, Wish.NEVER_READY, NOON));
  }

  @Test
  void who_is_asked_in_while_it_is_given_up_is_tried_once_more() {
    Plan plan = comingIn().phase(Phase.ABANDONING, 60).at(WEB, NOT_REGISTERED).plan();

    assertThat(Moved.phases(plan)).containsExactly(Phase.OUT);
    assertThat(Moved.marks(plan).wish()).isEmpty();
    assertThat(announced(plan)).isEmpty();
  }

  @Test
  void given_up_it_is_drained_before() {
    Plan plan = comingIn().phase(Phase.ABANDONING, 600).at(WEB, DRAINING).plan();

    assertThat(plan.reason()).isEqualTo(Reason.DRAINING);
    assertThat(plan.moves()).isEmpty();
  }

  @Test
  void its_balancers_are_asked_and_it_is_probed_in_one_look() {
    Looks looks = Looks.of(List.of(comingIn().at(WEB, NOT_REGISTERED).passage()), NOTHING, NOON);

    assertThat(looks.health()).containsOnlyKeys(WEB);
    assertThat(looks.probes()).hasSize(1);
  }

  private static final Remembered NOTHING =
      new Remembered() {
        @Override
        public Optional<Said> said(dev.airlock.model.Balancer balancer, String instanceId) {
          return Optional.empty();
        }

        @Override
        public Map<dev.airlock.model.Balancer, Instant> asked(String instanceId) {
          return Map.of();
        }
      };

  /** It came up without a group, or with a release: nobody asked for it, and it must not come. */
  @Test
  void who_is_given_up_though_nobody_asked_for_it_stays_out_and_says_why() {
    Scene unasked =
        Scene.arrival().heldByNoHook().phase(Phase.ABANDONING, 60).at(WEB, NOT_REGISTERED);

    Plan plan = unasked.plan();
    assertThat(Moved.announced(plan))
        .extracting(Announcement::kind)
        .containsExactly(Kind.STAYS_OUT);
    assertThat(Moved.marks(plan).leave().orElseThrow().why()).isEqualTo("never-ready");

    Install b = new Install("b", NOON, Optional.empty(), "{}");
    assertThat(Moved.marks(unasked.lacks(b).plan()).leave().orElseThrow().why())
        .isEqualTo("failed:b");
  }

  @Test
  void who_served_all_the_while_is_let_in_at_once_though_it_is_not_ready_now() {
    Scene scene =
        Scene.arrival()
            .heldByNoHook()
            .comeBack()
            .phase(Phase.IN_SERVICE, 60)
            .probe(Verdict.NOT_READY)
            .at(WEB, Standing.IN_SERVICE);

    assertThat(scene.plan().reason()).isEqualTo(Reason.IN_SERVICE_EVERYWHERE);
    assertThat(scene.phase(Phase.OUT, 60).plan().reason()).isEqualTo(Reason.NOT_READY);
  }
}
