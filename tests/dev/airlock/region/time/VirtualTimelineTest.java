package dev.airlock.region.time;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimelineTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final List<String> log = new ArrayList<>();

  @Test
  void tasks_run_at_their_time_in_order() {
    timeline.after(ofSeconds(2), () -> note("second"));
    timeline.after(ofSeconds(1), () -> note("first"));
    timeline.after(ofSeconds(3), () -> note("too late"));
    timeline.advance(ofSeconds(2));
    assertThat(log).containsExactly("first at 1 s", "second at 2 s");
    assertThat(timeline.instant()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void equal_times_run_in_the_order_they_were_asked_for() {
    for (int i = 0; i < 100; i++) {
      String name = "task " + i;
      timeline.after(ofSeconds(1), () -> log.add(name));
    }
    timeline.advance(ofSeconds(1));
    assertThat(log).hasSize(100).startsWith("task 0", "task 1").endsWith("task 99");
  }

  @Test
  void a_time_that_has_passed_means_now() {
    timeline.at(START.minusSeconds(60), () -> note("late"));
    timeline.advance(ofSeconds(0));
    assertThat(log).containsExactly("late at 0 s");
  }

  @Test
  void a_cancelled_task_never_runs() {
    timeline.after(ofSeconds(1), () -> note("cancelled")).cancel();
    timeline.advance(ofSeconds(5));
    assertThat(log).isEmpty();
  }

  @Test
  void the_world_goes_on_while_a_task_lets_time_pass() {
    timeline.after(
        ofSeconds(1),
        () -> {
          note("call sent");
          timeline.pass(ofSeconds(2));
          note("reply");
        });
    timeline.after(ofSeconds(2), () -> note("world changed"));
    timeline.advance(ofSeconds(1));
    assertThat(log).containsExactly("call sent at 1 s", "world changed at 2 s", "reply at 3 s");
    assertThat(timeline.instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void it_stops_where_a_condition_comes_true() {
    timeline.after(ofSeconds(7), () -> note("done"));
    timeline.after(ofSeconds(8), () -> note("after"));
    assertThat(timeline.runUntil(() -> !log.isEmpty(), ofSeconds(60))).isTrue();
    assertThat(timeline.instant()).isEqualTo(START.plusSeconds(7));
  }

  @Test
  void it_gives_up_on_a_condition_at_the_limit() {
    assertThat(timeline.runUntil(() -> false, ofSeconds(60))).isFalse();
    assertThat(timeline.instant()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void a_failing_task_fails_whoever_advances_time() {
    timeline.after(
        ofMillis(1),
        () -> {
          throw new IllegalStateException("broken");
        });
    assertThatThrownBy(() -> timeline.advance(ofSeconds(1))).hasMessage("broken");
  }

  private void note(String what) {
    long seconds = timeline.instant().getEpochSecond() - START.getEpochSecond();
    log.add(what + " at " + seconds + " s");
  }
}
