package dev.airlock.decide.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.decide.release.Progress.State;
import dev.airlock.model.FleetNews;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.ReleaseTags;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written on a fleet for people to read, and read back. */
class StatusTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final FleetRelease B = new FleetRelease("b", NOON, FleetRelease.Terms.CAREFUL);

  private static Refusal refusal(String label, String says) {
    return Refusal.of(
        new FleetNews(FleetNews.Kind.REFUSED, "web", label, NOON, OptionalInt.empty(), 2, says));
  }

  private static String value(Map<String, String> tag) {
    return tag.values().iterator().next();
  }

  @Test
  void a_status_reads_back_as_it_was_written() {
    Status status = Status.of(B, State.ROLLING, "1 of 2 serve with b");

    assertThat(value(status.tag())).isEqualTo("rolling b 2026-11-21T12:00:00Z 1 of 2 serve with b");
    assertThat(Status.read(status.tag())).contains(status);
  }

  @Test
  void a_status_is_cut_to_what_a_tag_holds_and_no_shorter() {
    int room = ReleaseTags.LONGEST_VALUE - "rolling b 2026-11-21T12:00:00Z ".length();

    Status fits = Status.of(B, State.ROLLING, "x".repeat(room));
    Status cut = Status.of(B, State.ROLLING, "x".repeat(room + 1));

    assertThat(fits.says()).isEqualTo("x".repeat(room));
    assertThat(cut.says()).isEqualTo("x".repeat(room - 1) + "…");
    assertThat(value(cut.tag())).hasSize(ReleaseTags.LONGEST_VALUE);
  }

  @Test
  void a_status_is_cut_after_a_word() {
    String words = "word ".repeat(60);

    assertThat(Status.of(B, State.ROLLING, words).says()).endsWith(" word word…");
    assertThat(value(Status.of(B, State.ROLLING, words).tag()))
        .hasSizeBetween(ReleaseTags.LONGEST_VALUE - 5, ReleaseTags.LONGEST_VALUE);
    assertThat(value(refusal("b", words).tag())).endsWith(" word word…");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rolling b 2026-11-21T12:00:00Z",
        "idle b 2026-11-21T12:00:00Z x",
        "rolling b noon x"
      })
  void a_status_that_makes_no_sense_reads_as_nothing(String value) {
    assertThat(Status.read(Map.of(ReleaseTags.STATUS, value))).isEmpty();
  }

  @Test
  void only_what_has_not_succeeded_may_still_be_waited_for() {
    assertThat(Status.of(B, State.ROLLING, "x").isOpen()).isTrue();
    assertThat(Status.of(B, State.HALTED, "x").isOpen()).isTrue();
    assertThat(Status.of(B, State.SUCCEEDED, "x").isOpen()).isFalse();
  }

  @Test
  void the_count_of_now_is_said_of_what_no_longer_rolls() {
    assertThat(Status.of(B, State.ROLLING, "1 of 2 serve with b; it waits").says(2, 3))
        .isEqualTo("1 of 2 serve with b; it waits");
    assertThat(Status.of(B, State.HALTED, "halted; 1 of 2 serve with it").says(2, 3))
        .isEqualTo("halted; 2 of 3 serve with it");
    assertThat(Status.of(B, State.SUCCEEDED, "1 of 2 serve with b").says(2, 3))
        .isEqualTo("2 of 3 serve with b");
  }

  @Test
  void a_refusal_reads_back_whether_or_not_it_named_a_release() {
    Refusal named = refusal("b", "ask for another");
    Refusal unnamed = refusal("", "ask for one");

    assertThat(value(named.tag())).isEqualTo("b 2026-11-21T12:00:00Z ask for another");
    assertThat(Refusal.read(named.tag())).contains(named);
    assertThat(value(unnamed.tag())).isEqualTo("- 2026-11-21T12:00:00Z ask for one");
    assertThat(Refusal.read(unnamed.tag())).contains(unnamed);
    assertThat(Refusal.read(Map.of())).isEmpty();
  }

  @Test
  void a_refusal_is_cut_to_what_a_tag_holds_and_no_shorter() {
    int room = ReleaseTags.LONGEST_VALUE - "b 2026-11-21T12:00:00Z ".length();

    assertThat(value(refusal("b", "x".repeat(room)).tag())).endsWith("x");
    assertThat(value(refusal("b", "x".repeat(room + 1)).tag()))
        .hasSize(ReleaseTags.LONGEST_VALUE)
        .endsWith("x…");
  }
}
