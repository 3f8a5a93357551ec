package dev.airlock.decide;

import static dev.airlock.decide.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperienceTest {

  private static final Passage MOVED = Scene.arrival().heldByNoHook().passage();
  private static final Passage LAUNCHED = Scene.arrival().passage();

  private final Experience experience = new Experience();

  private static Instant after(double seconds) {
    return NOON.plusMillis((long) (seconds * 1000));
  }

  private static Plan plan(String id, Reason reason, Next next) {
    return new Plan("web", id, reason, "", List.of(), next);
  }

  /** Sees the instance wait since then, and says when it is looked at again. */
  private Next waits(String id, double since, double now) {
    Plan plan = plan(id, Reason.NOT_READY, Next.poll(after(since)));
    return experience.of(MOVED, plan, after(now)).next();
  }

  private void isReady(String id, double now) {
    experience.of(MOVED, plan(id, Reason.READY, Next.poll(after(now))), after(now));
  }

  /** Its wait has lasted between 57 and 60 s. */
  private void learn() {
    waits("i-1", 0, 0);
    waits("i-1", 0, 57);
    isReady("i-1", 60);
  }

  @Test
  void who_knows_of_no_other_looks_as_often_as_ever() {
    assertThat(waits("i-1", 0, 0)).isEqualTo(Next.poll(NOON));
    assertThat(waits("i-1", 0, 57)).isEqualTo(Next.poll(NOON));
  }

  @Test
  void before_it_is_likely_over_it_is_looked_at_only_every_five_seconds() {
    learn();

    assertThat(waits("i-2", 100, 100)).isEqualTo(Next.at(after(105)));
    assertThat(waits("i-2", 100, 155.2)).isEqualTo(Next.at(after(158.5)));
  }

  @Test
  void if_it_is_not_over_then_it_is_looked_at_when_the_other_was() {
    learn();

    waits("i-2", 100, 100);

    assertThat(waits("i-2", 100, 158.6)).isEqualTo(Next.at(after(160)));
    assertThat(waits("i-2", 100, 160)).isEqualTo(Next.poll(after(160)));
  }

  @Test
  void each_wait_tells_more_exactly_how_long_the_next_will_be() {
    learn();
    waits("i-2", 100, 155.5);
    isReady("i-2", 158.5);

    assertThat(waits("i-3", 200, 256)).isEqualTo(Next.at(after(257.75)));
    isReady("i-3", 257.75);

    // It is known by less than a second now.
    assertThat(waits("i-4", 300, 356)).isEqualTo(Next.at(after(357.75)));
  }

  @Test
  void one_that_takes_longer_than_any_before_is_what_is_expected_then() {
    learn();
    waits("i-2", 100, 190);
    isReady("i-2", 192);

    assertThat(waits("i-3", 200, 288)).isEqualTo(Next.at(after(291)));
  }

  @Test
  void what_a_tag_rounds_up_is_the_same_wait() {
    waits("i-1", 0, 0);
    waits("i-1", 0.9, 57);
    isReady("i-1", 60);

    assertThat(waits("i-2", 100, 158)).isEqualTo(Next.at(after(158.5)));
  }

  @Test
  void a_wait_that_ends_in_another_way_teaches_nothing() {
    waits("i-1", 0, 57);
    experience.of(MOVED, plan("i-1", Reason.NEVER_READY, Next.poll(after(60))), after(60));

    assertThat(waits("i-2", 100, 100)).isEqualTo(Next.poll(after(100)));
    waits("i-1", 100, 101);
    isReady("i-1", 103);
    assertThat(waits("i-3", 200, 200)).isEqualTo(Next.at(after(202)));
  }

  @Test
  void who_is_no_longer_on_the_way_is_forgotten_and_what_was_learned_is_not() {
    learn();
    waits("i-2", 100, 101);
    experience.keepOnly(List.of());
    isReady("i-2", 102);

    assertThat(waits("i-3", 200, 200)).isEqualTo(Next.at(after(205)));
    assertThat(waits("i-3", 200, 256)).isEqualTo(Next.at(after(258.5)));
  }

  @Test
  void launches_and_those_that_were_out_take_their_own_time() {
    learn();

    Plan plan = plan("i-2", Reason.NOT_READY, Next.poll(NOON));

    assertThat(experience.of(LAUNCHED, plan, NOON)).isEqualTo(plan);
  }

  @Test
  void what_is_done_and_what_is_known_is_left_as_it_is() {
    learn();
    List<Move> moves = List.of(new Move.Stamp("i-2", Map.of()));
    Plan moving = new Plan("web", "i-2", Reason.NOT_READY, "", moves, Next.poll(NOON));
    Plan known = plan("i-2", Reason.NOT_READY, Next.at(after(3)));

    assertThat(experience.of(MOVED, moving, NOON)).isEqualTo(moving);
    assertThat(experience.of(MOVED, known, NOON)).isEqualTo(known);
  }
}
