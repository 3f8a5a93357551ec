package dev.airlock.decide;

import static dev.airlock.decide.Scene.ID;
import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.model.Instance.State.PENDING;
import static dev.airlock.model.Instance.State.RUNNING;
import static dev.airlock.model.Instance.State.STOPPING;
import static dev.airlock.model.Passage.Direction.ARRIVAL;
import static dev.airlock.model.Passage.Direction.DEPARTURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Passage.Direction;
import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which way an instance without a group is on, by EC2's word and its own marks. */
class WithoutHookTest {

  private static final Optional<Marks.Wish> NO_WISH = Optional.empty();

  private static Optional<Direction> way(
      Instance.State state, Phase phase, Optional<Marks.Wish> wish) {
    Marks marks =
        new Marks(Optional.of(new Marks.Status(phase, NOON)), Optional.empty(), wish, Set.of());
    return WithoutHook.ofPlain(new Instance(ID, "10.0.0.1", state, marks));
  }

  private static Optional<Marks.Wish> asked(Side side, int secondsAgo) {
    return Optional.of(new Marks.Wish(side, "asked", NOON.minusSeconds(secondsAgo)));
  }

  @Test
  void who_starts_or_runs_comes_in_until_it_serves() {
    assertThat(WithoutHook.ofPlain(new Instance(ID, "", PENDING, Marks.NONE))).contains(ARRIVAL);
    assertThat(WithoutHook.ofPlain(new Instance(ID, "", RUNNING, Marks.NONE))).contains(ARRIVAL);
    assertThat(way(RUNNING, Phase.JOINING, NO_WISH)).contains(ARRIVAL);
    assertThat(way(RUNNING, Phase.IN_SERVICE, NO_WISH)).isEmpty();
  }

  /** It was in service before it was stopped: its mark is of another life. */
  @Test
  void who_starts_anew_comes_in_though_its_mark_says_that_it_serves() {
    assertThat(way(PENDING, Phase.IN_SERVICE, NO_WISH)).contains(ARRIVAL);
  }

  @Test
  void who_is_asked_in_comes_until_it_has_come_since() {
    assertThat(way(RUNNING, Phase.IN_SERVICE, asked(Side.IN, -1))).contains(ARRIVAL);
    assertThat(way(RUNNING, Phase.IN_SERVICE, asked(Side.IN, 0))).isEmpty();
  }

  @Test
  void who_is_asked_out_leaves_and_then_stays_out() {
    assertThat(way(RUNNING, Phase.IN_SERVICE, asked(Side.OUT, 1))).contains(DEPARTURE);
    assertThat(way(RUNNING, Phase.OUT, asked(Side.OUT, 1))).isEmpty();
  }

  @Test
  void who_stops_leaves_and_then_nothing_is_left_to_do() {
    assertThat(way(STOPPING, Phase.IN_SERVICE, NO_WISH)).contains(DEPARTURE);
    assertThat(way(STOPPING, Phase.OUT, NO_WISH)).isEmpty();
  }

  @Test
  void a_way_out_that_has_begun_is_gone_to_its_end() {
    assertThat(way(RUNNING, Phase.DRAINING, NO_WISH)).contains(DEPARTURE);
    assertThat(way(RUNNING, Phase.LEAVING, asked(Side.IN, 0))).contains(DEPARTURE);
  }
}
