package dev.airlock.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.aws.Memory;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.Marks;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Wakeup;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HintsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ID = "i-0123456789abcdef0";

  private final Memory memory = new Memory();
  private final Hints hints = new Hints(memory);

  private void hear(String group, Transition transition, Instant time) {
    hints.hear(new Wakeup.Held(group, "airlock-hook", ID, transition, time), NOON);
  }

  private static List<Group> shown(LifecycleState state) {
    Fact<List<dev.airlock.model.Hook>> hooks = Fact.unread("");
    List<Member> members = List.of(new Member(ID, state, "eu-west-1a"));
    return List.of(
        new Group("web", members, List.of(), List.of(), OptionalInt.empty(), Map.of(), hooks));
  }

  @Test
  void what_the_group_does_not_show_yet_is_awaited_for_half_a_minute() {
    hear("web", Transition.TERMINATING, NOON);

    hints.saw(shown(LifecycleState.IN_SERVICE), NOON.plusSeconds(30));
    assertThat(hints.awaited()).containsExactly(ID);
    hints.saw(shown(LifecycleState.IN_SERVICE), NOON.plusSeconds(31));
    assertThat(hints.awaited()).isEmpty();
  }

  @Test
  void once_shown_it_is_known_since_when_it_is_held() {
    hear("web", Transition.TERMINATING, NOON.minusSeconds(3));
    hints.saw(shown(LifecycleState.TERMINATING_WAIT), NOON);

    assertThat(hints.awaited()).isEmpty();
    assertThat(memory.heard())
        .containsEntry(
            ID,
            new Marks.Hold(
                LifecycleState.TERMINATING_WAIT, NOON.minusSeconds(3), NOON.minusSeconds(3)));
  }

  @Test
  void a_state_that_the_event_cannot_mean_is_not_taken_for_it() {
    hear("web", Transition.LAUNCHING, NOON);
    hints.saw(shown(LifecycleState.TERMINATING_WAIT), NOON);

    assertThat(memory.heard()).isEmpty();
    assertThat(hints.awaited()).containsExactly(ID);
  }

  @Test
  void instances_of_groups_that_are_not_enrolled_are_not_awaited() {
    hear("foreign", Transition.TERMINATING, NOON);
    hints.saw(shown(LifecycleState.IN_SERVICE), NOON);

    assertThat(hints.awaited()).isEmpty();
  }

  @Test
  void an_event_from_a_clock_that_is_ahead_means_now() {
    hear("web", Transition.TERMINATING, NOON.plusSeconds(86_400));

    hints.saw(shown(LifecycleState.IN_SERVICE), NOON.plusSeconds(31));
    assertThat(hints.awaited()).isEmpty();
    hear("web", Transition.TERMINATING, NOON.plusSeconds(86_400));
    hints.saw(shown(LifecycleState.TERMINATING_WAIT), NOON);
    assertThat(memory.heard().get(ID).opened()).isEqualTo(NOON);
  }

  @Test
  void one_that_is_still_held_at_its_launch_does_not_show_its_termination() {
    hear("web", Transition.TERMINATING, NOON);

    hints.saw(shown(LifecycleState.PENDING_WAIT), NOON);

    assertThat(hints.awaited()).containsExactly(ID);
  }
}
