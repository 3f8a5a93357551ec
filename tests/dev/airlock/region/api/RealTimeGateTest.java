package dev.airlock.region.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.time.RealTimeline;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

@Timeout(20)
class RealTimeGateTest {

  @Test
  void effects_happen_one_at_a_time_though_calls_overlap() throws Exception {
    try (RealTimeline timeline = new RealTimeline();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Gate gate = new Gate(timeline, new Ids(new SplittableRandom(1)));
      gate.latency(Duration.ofMillis(2));
      CountDownLatch allSent = new CountDownLatch(50);
      int[] effects = {0};
      for (int i = 0; i < 50; i++) {
        callers.execute(() -> {
          gate.call(
              Api.Caller.FUNCTION, "sqs", SendMessageRequest.builder().build(), () -> effects[0]++);
          allSent.countDown();
        });
      }
      assertThat(allSent.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(timeline.<Integer>locked(() -> effects[0])).isEqualTo(50);
      assertThat(gate.calls().count("SendMessage")).isEqualTo(50);
    }
  }
}
