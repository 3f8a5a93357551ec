package dev.airlock.region.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerRunnerTest {

  /** A timeline whose clock stands still; the test runs its tasks when it wants to. */
  private static final class HandOver implements Timeline {
    private final Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public Scheduled at(Instant when, Runnable task) {
      BlockingQueue<Runnable> queue = when.isAfter(now) ? later : due;
      queue.add(task);
      return () -> queue.remove(task);
    }

    @Override
    public void pass(Duration duration) {}

    void runNext(BlockingQueue<Runnable> queue) throws InterruptedException {
      Runnable task = queue.poll(10, TimeUnit.SECONDS);
      assertThat(task).as("a task within ten seconds").isNotNull();
      task.run();
    }
  }

  private final HandOver timeline = new HandOver();
  private final List<InvocationResult> results = new ArrayList<>();

  private LambdaFunction start(RequestFunction function) {
    var configuration =
        new FunctionConfiguration("airlock", Duration.ofSeconds(3), 512, Duration.ZERO);
    return LambdaFunction.onWorkers(
        timeline, new FakeIds(), configuration, environment -> function, line -> {});
  }

  @Test
  void the_function_runs_beside_the_timeline_and_its_result_comes_back_to_it()
      throws InterruptedException {
    CountDownLatch mayEnd = new CountDownLatch(1);
    LambdaFunction function =
        start((in, out, context) -> {
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          out.write('!');
        });
    function.invoke("", results::add);
    assertThat(results).isEmpty();
    mayEnd.countDown();
    timeline.runNext(timeline.due);

    assertThat(results).containsExactly(new InvocationResult.Succeeded("!"));
    timeline.runNext(timeline.later);
    assertThat(results).as("the deadline comes too late to matter").hasSize(1);
  }

  @Test
  void a_function_that_is_too_slow_is_interrupted_and_its_result_dropped()
      throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    LambdaFunction function =
        start((in, out, context) -> {
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    function.invoke("", results::add);
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    timeline.runNext(timeline.later);

    assertThat(results).containsExactly(new InvocationResult.TimedOut());
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    timeline.runNext(timeline.due);
    assertThat(results).containsExactly(new InvocationResult.TimedOut());
    assertThat(function.statistics().timeouts()).isEqualTo(1);
  }
}
