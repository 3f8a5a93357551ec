package dev.airlock.decide;

import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.TARGETS;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.decide.Scene.departure;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written at the end of a way out, and what comes of it. */
class LettingGoTest {

  private static Scene drained() {
    return departure().heldByNoHook().phase(Phase.DRAINING, 600).at(WEB, NOT_REGISTERED);
  }

  @Test
  void who_has_come_out_for_a_release_is_asked_in_for_it_in_the_same_stroke() {
    Plan plan = drained().leave("release:b").plan();

    assertThat(Moved.marks(plan).phase()).contains(Phase.OUT);
    assertThat(Moved.marks(plan).wish()).contains(Marks.Wish.forRelease(Side.IN, "b", NOON));
    assertThat(plan.next()).isEqualTo(Next.at(NOON));
  }

  @Test
  void who_ends_while_it_is_out_for_a_release_is_not_asked_in_again() {
    Plan plan = drained().leave("release:b").is(Instance.State.STOPPING).plan();

    assertThat(Moved.tags(plan)).doesNotContainKey(MarkTags.DESIRED);
    assertThat(plan.next()).isEqualTo(Next.nothing());
  }

  @Test
  void why_it_is_out_is_written_once_more_for_that_may_have_been_refused_before() {
    Plan plan = drained().leave("asked").plan();

    assertThat(Moved.marks(plan).leave().orElseThrow().why()).isEqualTo("asked");
    assertThat(plan.next()).isEqualTo(Next.nothing());
  }

  @Test
  void who_runs_again_though_nobody_asked_it_out_is_on_its_way_in_next() {
    assertThat(drained().plan().next()).isEqualTo(Next.poll(NOON));
    assertThat(drained().is(Instance.State.STOPPING).plan().next()).isEqualTo(Next.nothing());
  }

  @Test
  void what_was_installed_goes_with_the_root_volume_and_with_nothing_else() {
    Marks.Carried b = new Marks.Carried(Optional.of("b"), Optional.empty(), Optional.empty());
    Scene held = departure().phase(Phase.DRAINING, 600).at(WEB, NOT_REGISTERED).carries(b);

    assertThat(Moved.marks(held.plan()).carried().install()).isEmpty();
    Scene replaced = held.heldIn(LifecycleState.REPLACING_ROOT_VOLUME_WAIT);
    assertThat(Moved.marks(replaced.plan()).carried().install().orElseThrow().isLost()).isTrue();
  }

  /** A target group drains for exactly its delay: once it has forgotten one, that has passed. */
  @Test
  void who_was_drained_for_longer_than_it_would_settle_is_let_go_at_once() {
    assertThat(forgottenAfter(20).reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(forgottenAfter(19).reason()).isEqualTo(Reason.SETTLING);
  }

  private static Plan forgottenAfter(int delay) {
    return forgotten(Phase.IN_SERVICE, delay).plan();
  }

  private static Scene forgotten(Phase phase, int delay) {
    BalancerProfile profile =
        new BalancerProfile(BalancerProfile.Kind.APPLICATION, true, Duration.ofSeconds(delay));
    return departure().phase(phase, 600).at(TARGETS, profile, NOT_REGISTERED);
  }

  /** What is written last may be lost: then it would be let in unseen, or not at all. */
  @ParameterizedTest
  @EnumSource(names = {"REPLACING_ROOT_VOLUME_WAIT", "WARMED_PENDING_WAIT"})
  void who_will_arrive_again_is_let_go_only_after_it_is_written_that_it_has_left(
      LifecycleState state) {
    for (Phase phase : List.of(Phase.IN_SERVICE, Phase.ADMITTED)) {
      Plan plan = forgotten(phase, 20).heldIn(state).plan();

      assertThat(plan.reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
      assertThat(plan.moves().getFirst())
          .isInstanceOfSatisfying(
              Move.Stamp.class,
              it -> assertThat(MarkTags.read(it.tags()).isIn(Phase.DRAINING)).isTrue());
    }
  }

  @Test
  void it_is_not_written_twice_nor_of_whom_is_gone_for_good() {
    Scene replaced =
        forgotten(Phase.DRAINING, 20).heldIn(LifecycleState.REPLACING_ROOT_VOLUME_WAIT);

    assertThat(replaced.plan().moves().getFirst()).isInstanceOf(Move.Complete.class);
    assertThat(forgottenAfter(20).moves().getFirst()).isInstanceOf(Move.Complete.class);
  }

  @Test
  void that_its_drain_had_not_ended_is_written_for_whoever_holds_it_next() {
    Scene late = departure().heartbeat(600).opened(59_985, 300);

    Plan plan = late.phase(Phase.DRAINING, 3).at(WEB, NOT_REGISTERED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.FORCED_OUT_OF_TIME);
    assertThat(Moved.phases(plan)).containsExactly(Phase.FORCED);
  }

  @Test
  void who_was_forced_out_as_it_came_in_settles_when_its_group_ends_it() {
    Scene ended = departure().at(WEB, NOT_REGISTERED);

    assertThat(ended.phase(Phase.FORCED, 2).plan().reason()).isEqualTo(Reason.SETTLING);
    assertThat(ended.phase(Phase.RELEASED, 2).plan().reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
  }

  @ParameterizedTest
  @EnumSource(names = {"WARMED_PENDING_WAIT", "REPLACING_ROOT_VOLUME_WAIT"})
  void who_was_let_go_to_arrive_again_may_have_served_unseen_and_settles(LifecycleState before) {
    Scene ended = departure().phase(Phase.RELEASED, 3600).at(WEB, NOT_REGISTERED);

    assertThat(ended.plan().reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(ended.heldBefore(before).plan().reason()).isEqualTo(Reason.SETTLING);
  }

  /** Its group takes it out of what is attached just before the hook holds it. */
  @Test
  void who_was_asked_out_has_perhaps_left_only_as_the_hook_held_it() {
    Scene late = departure().leave("spot").phase(Phase.DRAINING, 60).at(WEB, NOT_REGISTERED);

    assertThat(late.opened(9).plan().next()).isEqualTo(Next.at(NOON.plusSeconds(10 - 9)));
    assertThat(late.opened(10).plan().reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
    assertThat(late.opened(9).asked(WEB, 59).plan().reason()).isEqualTo(Reason.DRAINED_EVERYWHERE);
  }
}
