package dev.airlock.decide;

import static dev.airlock.decide.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  private static Optional<Long> millis(int looks, Next... waits) {
    return Pace.next(List.of(waits), looks, NOON)
        .map(next -> Duration.between(NOON, next).toMillis());
  }

  private static Next since(long secondsAgo) {
    return Next.poll(NOON.minusSeconds(secondsAgo));
  }

  private static Instant in(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  @ParameterizedTest
  @CsvSource({"-3, 2000", "0, 2000", "40, 2000", "41, 3000", "60, 3000", "100, 5000", "9000, 5000"})
  void the_pause_is_a_twentieth_of_the_wait_from_two_to_five_whole_seconds(
      long waited, long pause) {
    assertThat(millis(1, since(waited))).contains(pause);
  }

  @Test
  void the_youngest_wait_sets_the_pace() {
    assertThat(millis(1, since(9000), since(60), since(600))).contains(3000L);
  }

  @Test
  void nothing_to_wait_for_needs_no_look() {
    assertThat(millis(0)).isEmpty();
    assertThat(millis(9, Next.nothing(), Next.nothing())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10, 2000", "11, 3000", "25, 5000", "100, 20000"})
  void many_balancers_slow_it_down_so_that_half_of_the_bucket_stays_free(int looks, long pause) {
    assertThat(millis(looks, since(0))).contains(pause);
  }

  @Test
  void a_known_moment_is_met_exactly_however_many_balancers_there_are() {
    assertThat(millis(100, Next.at(in(7)))).contains(7000L);
  }

  @Test
  void the_first_of_several_known_moments_counts() {
    assertThat(millis(1, Next.at(in(30)), Next.at(in(7)), Next.at(in(50)))).contains(7000L);
  }

  @Test
  void whichever_comes_first_a_known_moment_or_the_pace() {
    assertThat(millis(1, since(100), Next.at(in(3)))).contains(3000L);
    assertThat(millis(1, since(100), Next.at(in(30)))).contains(5000L);
  }

  @Test
  void a_known_moment_that_has_passed_is_looked_at_soon() {
    assertThat(millis(1, Next.at(in(-5)))).contains(500L);
  }

  @Test
  void beyond_a_minute_the_sweep_comes_round_before() {
    assertThat(millis(1, Next.at(in(59)))).contains(59_000L);
    assertThat(millis(1, Next.at(in(60)))).isEmpty();
    assertThat(millis(1, Next.at(in(60)), since(0))).contains(2000L);
  }
}
