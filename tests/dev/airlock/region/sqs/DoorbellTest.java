package dev.airlock.region.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class DoorbellTest {
  private final QueueKit kit = new QueueKit();
  private final String url = kit.fifo("jobs.fifo");
  private final Instant start = kit.timeline.instant();
  private final List<Long> rings = new ArrayList<>();

  private void await() {
    kit.queues.whenDeliverable(
        QueueKit.ARN + "jobs.fifo",
        () -> rings.add(Duration.between(start, kit.timeline.instant()).toSeconds()));
  }

  @Test
  void it_rings_on_the_timeline_and_not_inside_the_send() {
    await();
    kit.send(url, "g", "one");
    assertThat(rings).isEmpty();
    kit.timeline.pass(Duration.ZERO);
    assertThat(rings).containsExactly(0L);
  }

  @Test
  void it_rings_at_once_if_a_message_is_there_already_and_once_only() {
    kit.send(url, "g", "one");
    await();
    kit.timeline.passSeconds(100);
    assertThat(rings).containsExactly(0L);
  }

  @Test
  void it_rings_when_a_visibility_timeout_runs_out() {
    kit.send(url, "g", "one");
    kit.receive(url);
    await();
    kit.timeline.passSeconds(100);
    assertThat(rings).containsExactly(30L);
  }

  @Test
  void it_follows_a_change_of_visibility_both_ways() {
    kit.send(url, "g", "one");
    Message one = kit.receive(url).getFirst();
    await();
    kit.hide(url, one, 60);
    kit.timeline.passSeconds(40);
    assertThat(rings).isEmpty();
    kit.hide(url, one, 2);
    kit.timeline.passSeconds(100);
    assertThat(rings).containsExactly(42L);
  }

  @Test
  void it_waits_for_the_whole_group_and_not_for_other_groups() {
    kit.send(url, "g", "one");
    kit.receive(url);
    kit.send(url, "g", "two");
    await();
    kit.timeline.passSeconds(10);
    assertThat(rings).isEmpty();
    kit.send(url, "other", "three");
    kit.timeline.pass(Duration.ZERO);
    assertThat(rings).containsExactly(10L);
  }

  @Test
  void it_rings_when_the_message_that_held_its_group_is_deleted() {
    kit.send(url, "g", "one");
    Message one = kit.receive(url).getFirst();
    kit.send(url, "g", "two");
    await();
    kit.timeline.passSeconds(5);
    kit.delete(url, one);
    kit.timeline.pass(Duration.ZERO);
    assertThat(rings).containsExactly(5L);
  }

  @Test
  void it_does_not_ring_for_a_message_that_was_purged() {
    kit.send(url, "g", "one");
    kit.receive(url);
    await();
    kit.sqs.purgeQueue(p -> p.queueUrl(url));
    kit.timeline.passSeconds(100);
    assertThat(rings).isEmpty();
  }
}
