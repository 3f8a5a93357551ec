package dev.airlock.region.time;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RealTimelineTest {

  private final RealTimeline timeline = new RealTimeline();

  @AfterEach
  void close() {
    timeline.close();
  }

  @Test
  void tasks_run_in_the_order_of_their_times_and_never_early() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    Instant due = timeline.instant().plusMillis(20);
    CompletableFuture<Instant> ran = new CompletableFuture<>();
    timeline.at(due.plusMillis(1), () -> ran.complete(timeline.instant()));
    timeline.at(due, () -> log.add("first"));
    timeline.at(due, () -> log.add("second"));
    assertThat(ran.get(10, TimeUnit.SECONDS)).isAfterOrEqualTo(due.plusMillis(1));
    assertThat(log).containsExactly("first", "second");
  }

  @Test
  void a_task_waits_while_somebody_holds_the_region() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    CountDownLatch ran = new CountDownLatch(1);
    timeline.locked(() -> {
      timeline.at(
          timeline.instant(),
          () -> {
            log.add("task");
            ran.countDown();
          });
      return log.add("holder");
    });
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(log).containsExactly("holder", "task");
  }

  @Test
  void whoever_lets_time_pass_lets_go_of_the_region_meanwhile() {
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    boolean ranMeanwhile =
        timeline.locked(() ->
            timeline.locked(() -> {
              timeline.at(timeline.instant(), () -> ran.complete(true));
              while (!ran.isDone()) {
                timeline.pass(ofMillis(1));
              }
              return ran.join();
            }));
    assertThat(ranMeanwhile).isTrue();
  }

  @Test
  void a_failing_task_does_not_stop_the_next_one() throws Exception {
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    CountDownLatch next = new CountDownLatch(1);
    timeline.at(
        timeline.instant(),
        () ->
            Thread.currentThread()
                .setUncaughtExceptionHandler((thread, failure) -> seen.complete(failure)));
    timeline.at(
        timeline.instant(),
        () -> {
          throw new IllegalStateException("broken");
        });
    timeline.at(timeline.instant(), next::countDown);
    assertThat(next.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(seen.get(10, TimeUnit.SECONDS)).hasMessage("broken");
  }
}
