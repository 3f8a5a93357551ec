package dev.airlock.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Wakeup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PulseTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Wakeup SPOT =
      new Wakeup.Leave("i-0123456789abcdef0", Wakeup.Leave.Why.SPOT, NOON);

  private final Pulse pulse = new Pulse();

  private static Batch batch(String... ids) {
    return batch(new Wakeup.Sweep(), ids);
  }

  private static Batch batch(Wakeup each, String... ids) {
    return new Batch(
        Stream.of(ids).map(id -> new Batch.Letter(id, "handle", 1, "{}", each)).toList(), true);
  }

  /** A batch of one message that was received so often. */
  private static Batch received(String id, int times) {
    Batch.Letter letter = new Batch.Letter(id, "handle", times, "{}", new Wakeup.Sweep());
    return new Batch(List.of(letter), true);
  }

  private static Batch fullBatch(Wakeup each) {
    return batch(each, IntStream.range(0, 10).mapToObj(i -> "m" + i).toArray(String[]::new));
  }

  private void nextLookIn(Duration wait) {
    pulse.looked(Optional.of(NOON.plus(wait)));
  }

  private Pulse.Rest rest(Batch batch, String... toHearAgain) {
    return pulse.rest(batch, Set.of(toHearAgain), NOON);
  }

  private static Stream<String> ids(Pulse.Rest rest) {
    return rest.letters().stream().map(Batch.Letter::id);
  }

  @Test
  void before_the_first_look_any_message_is_a_reason_to_look() {
    assertThat(pulse.isLookDue(batch("a"), false, NOON)).isTrue();
  }

  @Test
  void at_rest_only_news_are_a_reason_to_look() {
    pulse.looked(Optional.empty());

    assertThat(pulse.isLookDue(batch("a"), false, NOON)).isFalse();
    assertThat(pulse.isLookDue(batch("a"), true, NOON)).isTrue();
  }

  @Test
  void the_pulse_is_no_reason_to_look_before_the_next_look_is_due() {
    nextLookIn(Duration.ofSeconds(2));

    assertThat(pulse.isLookDue(batch("a"), false, NOON.plusMillis(1_999))).isFalse();
    assertThat(pulse.isLookDue(batch("a"), false, NOON.plusSeconds(2))).isTrue();
    assertThat(pulse.isLookDue(batch("a"), false, NOON.plusSeconds(3))).isTrue();
  }

  @Test
  void news_are_looked_into_before_the_next_look_is_due() {
    nextLookIn(Duration.ofSeconds(2));

    assertThat(pulse.isLookDue(batch("a"), true, NOON)).isTrue();
  }

  @Test
  void a_flood_of_hints_waits_for_the_next_look() {
    nextLookIn(Duration.ofSeconds(2));

    assertThat(pulse.isLookDue(fullBatch(new Wakeup.Sweep()), true, NOON)).isFalse();
    assertThat(pulse.isLookDue(fullBatch(new Wakeup.Sweep()), true, NOON.plusSeconds(2))).isTrue();
  }

  @Test
  void a_flood_that_comes_at_rest_is_looked_into_at_once() {
    pulse.looked(Optional.empty());

    assertThat(pulse.isLookDue(fullBatch(new Wakeup.Sweep()), true, NOON)).isTrue();
  }

  @Test
  void a_request_is_looked_into_whatever_else_waits() {
    nextLookIn(Duration.ofSeconds(2));

    assertThat(pulse.isLookDue(fullBatch(SPOT), true, NOON)).isTrue();
    assertThat(pulse.isLookDue(batch(SPOT, "again"), false, NOON)).isTrue();
  }

  @Test
  void at_rest_nothing_stays() {
    pulse.looked(Optional.empty());

    assertThat(rest(batch("a", "b")).letters()).isEmpty();
    assertThat(pulse.heard()).isEmpty();
  }

  @Test
  void while_anything_moves_the_newest_message_stays_until_the_next_look() {
    nextLookIn(Duration.ofSeconds(2));

    Pulse.Rest rest = rest(batch("a", "b"));
    assertThat(ids(rest)).containsExactly("b");
    assertThat(rest.hiddenFor()).isEqualTo(Duration.ofSeconds(2));
    assertThat(pulse.heard()).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource({"2750, 2, 750", "2751, 3, 0", "3000, 3, 0", "600, 0, 600", "800, 1, 0"})
  void half_a_second_that_a_queue_cannot_hide_it_is_waited_for(
      long untilNextLook, long hidden, long waited) {
    nextLookIn(Duration.ofMillis(untilNextLook));

    Duration hiddenFor = rest(batch("a")).hiddenFor();
    assertThat(hiddenFor).isEqualTo(Duration.ofSeconds(hidden));
    assertThat(pulse.isNearlyDue(NOON.plus(hiddenFor))).isTrue();
    assertThat(pulse.untilNextLook(NOON.plus(hiddenFor))).isEqualTo(Duration.ofMillis(waited));
  }

  @Test
  void a_look_that_is_due_later_is_not_waited_for() {
    nextLookIn(Duration.ofMillis(751));

    assertThat(pulse.isNearlyDue(NOON)).isFalse();
    pulse.looked(Optional.empty());
    assertThat(pulse.isNearlyDue(NOON)).isTrue();
  }

  @Test
  void a_newer_message_takes_the_place_of_the_pulse() {
    nextLookIn(Duration.ofSeconds(2));
    rest(batch("a"));
    rest(batch("a", "b"));

    assertThat(pulse.heard()).containsExactly("b");
  }

  @Test
  void the_pulse_is_never_hidden_for_longer_than_a_new_message_may_wait() {
    nextLookIn(Duration.ofSeconds(40));

    assertThat(rest(batch("a")).hiddenFor()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_pulse_whose_look_is_overdue_comes_back_at_once() {
    nextLookIn(Duration.ofSeconds(-1));

    assertThat(rest(batch("a")).hiddenFor()).isZero();
  }

  @Test
  void behind_a_full_batch_more_are_waiting_so_the_pulse_is_not_hidden() {
    nextLookIn(Duration.ofSeconds(2));

    Pulse.Rest rest = rest(fullBatch(new Wakeup.Sweep()));
    assertThat(ids(rest)).containsExactly("m9");
    assertThat(rest.hiddenFor()).isZero();
  }

  @Test
  void nothing_comes_past_a_full_batch_of_which_nothing_is_deleted_so_it_is_hidden() {
    nextLookIn(Duration.ofSeconds(2));

    assertThat(rest(fullBatch(SPOT), "m0").hiddenFor()).isEqualTo(Duration.ofSeconds(2));
    assertThat(rest(fullBatch(SPOT), "m1").hiddenFor()).isZero();
  }

  @Test
  void what_this_process_has_left_comes_back_to_it_received_once_more() {
    nextLookIn(Duration.ofSeconds(2));
    rest(received("a", 3));

    assertThat(pulse.isAtRest()).isFalse();
    assertThat(pulse.isForeign(received("a", 4))).isFalse();
    assertThat(pulse.isForeign(received("a", 5))).isTrue();
    assertThat(pulse.isForeign(received("b", 1))).isTrue();
  }

  /** A message that is received too often goes to the dead letters, and the next comes first. */
  @Test
  void what_came_after_it_is_left_by_this_process_too() {
    pulse.looked(Optional.empty());
    rest(batch("a", "b"), "a");

    assertThat(pulse.isForeign(received("b", 2))).isFalse();
    assertThat(pulse.isForeign(received("b", 3))).isTrue();
  }

  @Test
  void where_it_has_left_nothing_only_what_nobody_has_received_yet_is_not_of_another() {
    assertThat(pulse.isForeign(received("a", 1))).isFalse();
    assertThat(pulse.isForeign(received("a", 2))).isTrue();
    assertThat(pulse.isAtRest()).isTrue();
  }

  @Test
  void what_has_to_be_heard_again_stays_and_all_that_came_after_it() {
    pulse.looked(Optional.empty());

    assertThat(ids(rest(batch("a", "b", "c", "d"), "d", "b"))).containsExactly("b", "c", "d");
  }

  @Test
  void what_came_after_it_has_been_heard_and_it_has_not() {
    pulse.looked(Optional.empty());
    rest(batch("a", "b", "c", "d"), "d", "b");

    assertThat(pulse.heard()).containsExactly("c");
  }

  @Test
  void what_has_to_be_heard_again_may_be_older_than_the_pulse() {
    nextLookIn(Duration.ofSeconds(2));

    assertThat(ids(rest(batch("a", "b", "c"), "a"))).containsExactly("a", "b", "c");
  }

  @Test
  void the_time_until_the_next_look_is_never_less_than_none() {
    nextLookIn(Duration.ofSeconds(3));

    assertThat(pulse.untilNextLook(NOON)).isEqualTo(Duration.ofSeconds(3));
    assertThat(pulse.untilNextLook(NOON.plusSeconds(4))).isZero();
    pulse.looked(Optional.empty());
    assertThat(pulse.untilNextLook(NOON)).isZero();
  }
}
