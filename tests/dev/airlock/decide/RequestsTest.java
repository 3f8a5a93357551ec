package dev.airlock.decide;

import static dev.airlock.decide.Groups.with;
import static dev.airlock.decide.Scene.ID;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.model.Member.LifecycleState.IN_SERVICE;
import static dev.airlock.model.Wakeup.Leave.Why.REBALANCE;
import static dev.airlock.model.Wakeup.Leave.Why.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Fact;
import dev.airlock.model.Marks;
import dev.airlock.model.Next;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.Side;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Leave.Why;
import dev.airlock.model.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {

  private static Requests.Answer answer(Why why, World world) {
    return answer(why, ID, world, Map.of());
  }

  private static Requests.Answer answer(
      Why why, String id, World world, Map<String, String> defaults) {
    return Requests.answer(List.of(new Wakeup.Leave(id, why, NOON)), world, defaults, NOON);
  }

  @Test
  void a_spot_warning_is_written_on_the_instance() {
    Requests.Answer answer = answer(SPOT, with(IN_SERVICE).world());
    Plan plan = answer.plans().getFirst();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp");
    assertThat(Moved.marks(plan).leave()).contains(new Marks.Wish(Side.OUT, "spot", NOON));
    assertThat(plan.reason()).isEqualTo(Reason.ASKED_TO_LEAVE);
    assertThat(plan.says()).isEqualTo("spot at 2026-11-21T12:00:00Z");
    assertThat(plan.group()).isEqualTo("web-blue");
    assertThat(plan.next()).isEqualTo(Next.nothing());
    assertThat(answer.ignored()).isEmpty();
  }

  @Test
  void a_request_for_an_instance_of_no_enrolled_group_is_ignored() {
    Requests.Answer answer =
        answer(SPOT, "i-0fffffffffffffff0", with(IN_SERVICE).world(), Map.of());

    assertThat(answer.plans()).isEmpty();
    assertThat(answer.ignored())
        .containsExactly("spot: i-0fffffffffffffff0 is in no enrolled group");
  }

  @Test
  void what_is_written_already_is_not_written_again() {
    Requests.Answer answer = answer(SPOT, with(IN_SERVICE).leave("rebalance", 60).world());

    assertThat(answer.plans()).isEmpty();
    assertThat(answer.ignored()).isEmpty();
  }

  @Test
  void it_is_written_although_the_instance_could_not_be_read() {
    World world = with(IN_SERVICE).instance(Fact.unread("denied")).world();

    assertThat(answer(SPOT, world).plans()).hasSize(1);
  }

  @Test
  void a_rebalance_recommendation_counts_only_where_the_group_wants_it() {
    assertThat(answer(REBALANCE, with(IN_SERVICE).world()).ignored())
        .containsExactly("rebalance: group web-blue stays (on-rebalance)");
    World wanted = with(IN_SERVICE).tag("on-rebalance", "leave").world();
    assertThat(
            Moved.marks(answer(REBALANCE, wanted).plans().getFirst()).leave().orElseThrow().why())
        .isEqualTo("rebalance");
  }

  @Test
  void the_stack_may_want_it_for_all_groups_and_a_group_may_still_refuse() {
    Map<String, String> defaults = Map.of("on-rebalance", "leave");
    World refuses = with(IN_SERVICE).tag("on-rebalance", "stay").world();

    assertThat(answer(REBALANCE, ID, with(IN_SERVICE).world(), defaults).plans()).hasSize(1);
    assertThat(answer(REBALANCE, ID, refuses, defaults).plans()).isEmpty();
  }
}
