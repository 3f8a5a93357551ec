package dev.airlock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Row AIRLOCK = row("airlock", 4213, 0);
  private static final Row CUTTER = row("deregister-without-draining", 1000, 21);
  private static final Row KILLER = row("terminate-at-once", 1000, 310);

  @Test
  void the_verdict_comes_first_and_says_it_in_two_sentences() {
    assertThat(lines(KILLER, CUTTER, AIRLOCK).getFirst())
        .isEqualTo("Airlock: 0 of 4,213 requests failed. The usual ways lost 2.1 % to 31 %.");
  }

  @Test
  void one_failed_request_of_airlocks_is_one_too_many() {
    assertThat(of(KILLER, row("airlock", 4213, 1)).holds()).isFalse();
  }

  @Test
  void a_usual_way_without_failures_leaves_it_open_whether_they_would_have_been_seen() {
    assertThat(of(KILLER, row("fixed-sleep", 1000, 0), AIRLOCK).holds()).isFalse();
  }

  @Test
  void what_did_not_run_is_not_judged() {
    assertThat(of(KILLER).holds()).isTrue();
    assertThat(of(AIRLOCK).holds()).isTrue();
    assertThat(lines(KILLER).getFirst())
        .isEqualTo("Airlock did not run. terminate-at-once lost 31 %.");
  }

  @Test
  void nothing_sent_is_nothing_shown() {
    assertThat(of(row("airlock", 0, 0)).holds()).isFalse();
  }

  @Test
  void no_line_is_wider_than_110_columns_whatever_failed() {
    Row worst =
        new Row(
            "deregister-without-draining",
            123_456,
            123_456,
            Map.of(
                "refused", 99_956L,
                "reset", 99_957L,
                "closed", 99_958L,
                "truncated", 99_959L,
                "5xx", 99_960L,
                "timed out", 99_961L),
            Optional.of(Duration.ofMillis(-12_345)),
            Optional.of(new Row.Spread(Duration.ofSeconds(123), Duration.ofSeconds(456))),
            new Row.Calls(123.4, 123.5),
            "who did it. ".repeat(30).strip());

    assertThat(lines(worst, AIRLOCK))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
  }

  @Test
  void the_commonest_failure_is_named_first_and_what_never_happened_not_at_all() {
    assertThat(lines(KILLER, AIRLOCK)).anyMatch(line -> line.endsWith("truncated 300, 5xx 10"));
  }

  @Test
  void whoever_lost_requests_is_told_why() {
    assertThat(lines(KILLER, AIRLOCK)).endsWith("", "terminate-at-once: it was cut off.");
  }

  @Test
  void colours_are_for_terminals_only() {
    assertThat(of(KILLER, AIRLOCK).lines(Style.COLOURED).getFirst()).startsWith("\u001b[32m");
    assertThat(String.join("", lines(KILLER, AIRLOCK))).doesNotContain("\u001b");
  }

  private static Comparison of(Row... rows) {
    return new Comparison(List.of(rows), "airlock");
  }

  private static List<String> lines(Row... rows) {
    return of(rows).lines(Style.PLAIN);
  }

  private static Row row(String strategy, long requests, long failed) {
    return new Row(
        strategy,
        requests,
        failed,
        Map.of("5xx", Math.min(failed, 10), "truncated", Math.max(0, failed - 10), "reset", 0L),
        Optional.of(Duration.ofMillis(failed > 0 ? -800 : 4000)),
        Optional.empty(),
        new Row.Calls(3.5, 9),
        failed > 0 ? "it was cut off." : "");
  }
}
