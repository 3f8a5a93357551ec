package dev.airlock.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeSpec;
import dev.airlock.probe.IdleConnectionProbe.Finding;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdleConnectionProbeTest {
  private static final Duration QUICK = Duration.ofMillis(1);

  @Test
  void the_smallest_number_that_blocks_is_the_number_of_threads() throws Exception {
    for (int threads = 1; threads <= 8; threads++) {
      assertThat(find(ModelServer.withThreads(threads))).isEqualTo(new Finding.Blocked(threads));
    }
  }

  @Test
  void a_server_with_more_threads_than_idle_connections_is_free() throws Exception {
    assertThat(find(ModelServer.withThreads(9))).isEqualTo(new Finding.Free());
  }

  @Test
  void a_slow_server_is_not_judged() throws Exception {
    assertThat(find(new ModelServer(idle -> ModelServer.ok(Duration.ofMillis(251)))))
        .isEqualTo(new Finding.Abstained("slow (251 ms): probe a cheaper path"));
    assertThat(find(new ModelServer(idle -> ModelServer.ok(Duration.ofMillis(250)))))
        .isEqualTo(new Finding.Free());
  }

  @Test
  void the_slowest_of_three_answers_is_what_counts() throws Exception {
    Queue<Answer> answers = new ArrayDeque<>();
    for (int millis : List.of(1, 300, 1)) {
      answers.add(ModelServer.ok(Duration.ofMillis(millis)));
    }
    assertThat(find(new ModelServer(idle -> answers.remove())))
        .isEqualTo(new Finding.Abstained("slow (300 ms): probe a cheaper path"));
  }

  @Test
  void a_server_that_stays_silent_when_the_idle_connections_close_is_not_judged() throws Exception {
    assertThat(find(answering("answer answer answer, silent, silent"))).isEqualTo(unclear());
  }

  @Test
  void a_server_that_falls_silent_in_one_round_of_two_is_not_judged() throws Exception {
    assertThat(find(answering("answer answer answer, silent, answer, answer")))
        .isEqualTo(unclear());
  }

  @Test
  void a_server_whose_queue_was_full_for_a_moment_is_free() throws Exception {
    assertThat(find(answering("answer answer answer, full, answer"))).isEqualTo(new Finding.Free());
  }

  @Test
  void a_server_whose_queue_stays_full_until_the_idle_connections_close_is_blocked()
      throws Exception {
    Answer full = new Answer.NoConnection(Duration.ZERO);
    assertThat(find(new ModelServer(idle -> idle >= 3 ? full : ModelServer.ok(QUICK))))
        .isEqualTo(new Finding.Blocked(3));
  }

  @Test
  void a_server_that_refuses_while_idle_connections_are_open_is_not_judged() throws Exception {
    assertThat(
            find(
                new ModelServer(idle ->
                    idle == 0 ? ModelServer.ok(QUICK) : new Answer.Failure("connection reset"))))
        .isEqualTo(unclear());
  }

  @Test
  void a_server_that_takes_only_some_idle_connections_is_blocked_or_not_judged() throws Exception {
    assertThat(find(ModelServer.withThreads(1).withRoomFor(6))).isEqualTo(new Finding.Blocked(1));
    assertThat(find(ModelServer.withThreads(9).withRoomFor(6))).isEqualTo(unclear());
    assertThat(find(ModelServer.withThreads(9).withRoomFor(0))).isEqualTo(unclear());
  }

  @Test
  void a_server_that_is_not_ready_without_idle_connections_is_not_ready() throws Exception {
    Answer warming = new Answer.Status(503, Optional.empty(), QUICK);
    assertThat(find(new ModelServer(idle -> warming))).isEqualTo(new Finding.NotReady(warming));
    assertThat(find(answering("answer silent")))
        .isEqualTo(new Finding.NotReady(ModelServer.silence()));
  }

  @Test
  void silence_is_three_times_the_usual_and_a_tenth_of_a_second_more() throws Exception {
    ModelServer quick = ModelServer.withThreads(9);
    find(quick);
    assertThat(quick.patience.get(3)).isBetween(Duration.ofMillis(150), Duration.ofMillis(180));

    ModelServer slower = new ModelServer(idle -> ModelServer.ok(Duration.ofMillis(100)));
    find(slower);
    assertThat(slower.patience.get(3)).isBetween(Duration.ofMillis(400), Duration.ofMillis(430));
  }

  @Test
  void the_cause_is_proven_by_an_answer_about_as_prompt_as_usual() throws Exception {
    ModelServer quick = ModelServer.withThreads(1);
    find(quick);
    assertThat(quick.patience.get(4)).isEqualTo(Duration.ofMillis(40));

    Duration base = Duration.ofMillis(100);
    ModelServer slower =
        new ModelServer(idle -> idle == 0 ? ModelServer.ok(base) : ModelServer.silence());
    find(slower);
    assertThat(slower.patience.get(4)).isEqualTo(Duration.ofMillis(125));
  }

  private static Finding find(Server server) throws InterruptedException {
    ProbeSpec spec =
        new ProbeSpec(
            ProbeSpec.Kind.HTTP,
            8080,
            "/health",
            200,
            200,
            Duration.ofSeconds(2),
            1,
            Duration.ZERO,
            8);
    return new IdleConnectionProbe(server, spec, duration -> {}, new Random(1)).find();
  }

  /** A server that goes through these answers, whatever is open. */
  private static ModelServer answering(String script) {
    Queue<String> words = new ArrayDeque<>(List.of(script.split("[ ,]+")));
    return new ModelServer(idle ->
        switch (words.remove()) {
          case "answer" -> ModelServer.ok(QUICK);
          case "silent" -> ModelServer.silence();
          case "full" -> new Answer.NoConnection(Duration.ZERO);
          case String other -> throw new IllegalArgumentException(other);
        });
  }

  private static Finding unclear() {
    return new Finding.Abstained("no clear result with 8 idle connections open");
  }
}
