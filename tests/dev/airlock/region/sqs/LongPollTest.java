package dev.airlock.region.sqs;

import static dev.airlock.region.sqs.QueueKit.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.Region;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class LongPollTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final Region<VirtualTimeline, SimulatedPlane> region = Region.simulated(1, START);
  private final SqsClient sqs = region.clients(Caller.OPERATOR).sqs();
  private final String url = sqs.createQueue(ask -> ask.queueName("jobs")).queueUrl();

  private ReceiveMessageResponse receive(Integer wait) {
    return sqs.receiveMessage(ask -> ask.queueUrl(url).waitTimeSeconds(wait));
  }

  @Test
  void a_receive_that_waits_gets_a_message_as_soon_as_it_comes() {
    region
        .timeline()
        .after(
            Duration.ofSeconds(5),
            () -> sqs.sendMessage(ask -> ask.queueUrl(url).messageBody("late")));

    assertThat(receive(20).messages()).extracting(it -> it.body()).containsExactly("late");
    assertThat(region.timeline().instant()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void a_receive_that_waits_in_vain_says_nothing() {
    assertThat(receive(3).hasMessages()).isFalse();
    assertThat(region.timeline().instant()).isEqualTo(START.plusSeconds(3));
  }

  @Test
  void a_queue_may_make_every_receive_wait() {
    sqs.setQueueAttributes(ask ->
        ask.queueUrl(url).attributesWithStrings(Map.of("ReceiveMessageWaitTimeSeconds", "2")));

    receive(null);

    assertThat(region.timeline().instant()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void nobody_waits_for_longer_than_20_seconds() {
    assertRefused(() -> receive(21), "InvalidParameterValue", "WaitTimeSeconds");
  }
}
