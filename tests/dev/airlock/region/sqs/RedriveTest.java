package dev.airlock.region.sqs;

import static dev.airlock.region.sqs.QueueKit.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class RedriveTest {
  private final QueueKit kit = new QueueKit();

  private static String policy(String target, int maxReceiveCount) {
    return "{\"deadLetterTargetArn\":\"%s%s\",\"maxReceiveCount\":%d}"
        .formatted(QueueKit.ARN, target, maxReceiveCount);
  }

  @Test
  void a_message_received_too_often_goes_to_the_dead_letter_queue_at_the_next_receive() {
    String dead = kit.fifo("dead.fifo");
    String url = kit.fifo("jobs.fifo", "RedrivePolicy", policy("dead.fifo", 2));
    String id = kit.send(url, "g", "poison");
    for (int receive = 1; receive <= 2; receive++) {
      assertThat(kit.bodies(url)).containsExactly("poison");
      kit.timeline.passSeconds(30);
    }
    assertThat(kit.receive(dead)).isEmpty();

    assertThat(kit.receive(url)).isEmpty();
    Message letter = kit.receive(dead).getFirst();
    assertThat(letter.messageId()).isEqualTo(id);
    assertThat(letter.attributes())
        .containsEntry(
            MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, QueueKit.ARN + "jobs.fifo")
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g");
  }

  @Test
  void what_waits_behind_a_dead_letter_is_delivered_by_the_same_receive() {
    kit.fifo("dead.fifo");
    String url = kit.fifo("jobs.fifo", "RedrivePolicy", policy("dead.fifo", 1));
    kit.send(url, "g", "poison");
    kit.receive(url);
    kit.send(url, "g", "good");
    kit.timeline.passSeconds(30);

    assertThat(kit.bodies(url)).containsExactly("good");
  }

  @Test
  void a_message_stays_if_the_dead_letter_queue_is_gone() {
    String dead = kit.standard("dead");
    String url = kit.standard("jobs", "RedrivePolicy", policy("dead", 1));
    kit.sqs.deleteQueue(d -> d.queueUrl(dead));
    kit.send(url, "job");
    kit.receive(url);
    kit.timeline.passSeconds(30);

    assertThat(kit.bodies(url)).containsExactly("job");
  }

  @Test
  void a_dead_letter_queue_exists_and_is_of_the_same_kind() {
    kit.standard("dead");

    assertRefused(
        () -> kit.standard("jobs", "RedrivePolicy", policy("none", 3)),
        "InvalidParameterValue",
        "Dead letter target does not exist.");
    assertRefused(
        () -> kit.fifo("jobs.fifo", "RedrivePolicy", policy("dead", 3)),
        "InvalidParameterValue",
        "must be same type of queue as the source");
    assertRefused(
        () -> kit.standard("jobs", "RedrivePolicy", policy("dead", 1001)),
        "InvalidAttributeValue",
        "RedrivePolicy");
  }
}
