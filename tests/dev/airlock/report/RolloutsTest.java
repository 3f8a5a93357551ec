package dev.airlock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RolloutsTest {

  private static final Map<String, List<Long>> ANSWERS =
      Map.of("v1", List.of(60L, 30L, 1L, 0L), "v2", List.of(0L, 30L, 99L, 60L));

  @Test
  void it_holds_if_it_came_to_what_it_should_and_nobody_noticed() {
    assertThat(new Rollouts(List.of(rollout(true, 0, 3))).holds()).isTrue();
    assertThat(new Rollouts(List.of()).holds()).isTrue();
    assertThat(new Rollouts(List.of(rollout(false, 0, 3))).holds()).isFalse();
    assertThat(new Rollouts(List.of(rollout(true, 1, 3))).holds()).isFalse();
    assertThat(new Rollouts(List.of(rollout(true, 0, 1))).holds()).isFalse();
  }

  @Test
  void the_verdict_comes_first() {
    assertThat(lines(rollout(true, 0, 3), rollout(true, 2, 3)).getFirst())
        .isEqualTo("Releases: 2 of 8,426 requests failed.");
  }

  @Test
  void a_row_tells_capacity_and_times() {
    assertThat(lines(rollout(true, 0, 3)).get(3).replaceAll(" +", " "))
        .isEqualTo("good 4,213 0 3/2 51.2 s 23.5 s - succeeded");
  }

  @Test
  void the_chart_tells_who_answered_when_and_how_often_in_all() {
    assertThat(lines(rollout(true, 0, 3)))
        .endsWith(
            "good: who answered, in tenths of all answers, one second a column",
            "  v1  #51.  91",
            "  v2  .59#  189");
  }

  @Test
  void a_long_story_has_several_seconds_in_a_column() {
    List<Long> long_ = Collections.nCopies(200, 10L);
    Rollout rollout = with(true, 0, 3, Map.of("v1", long_));

    assertThat(lines(rollout))
        .contains("good: who answered, in tenths of all answers, 3 seconds a column")
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    assertThat(lines(rollout).getLast()).isEqualTo("  v1  " + "#".repeat(67) + "  2,000");
  }

  private static List<String> lines(Rollout... some) {
    return new Rollouts(List.of(some)).lines(Style.PLAIN);
  }

  private static Rollout rollout(boolean asWanted, long failed, int lowest) {
    return with(asWanted, failed, lowest, ANSWERS);
  }

  private static Rollout with(
      boolean asWanted, long failed, int lowest, Map<String, List<Long>> answers) {
    return new Rollout(
        "good",
        "succeeded",
        asWanted,
        4213,
        failed,
        lowest,
        2,
        Duration.ofMillis(51_200),
        Optional.of(Duration.ofMillis(23_456)),
        Optional.empty(),
        new TreeMap<>(answers));
  }
}
