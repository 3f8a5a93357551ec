package dev.airlock.region.sqs;

import static dev.airlock.region.sqs.QueueKit.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class FifoQueueTest {
  private final QueueKit kit = new QueueKit();
  private final String url = kit.fifo("wakeups.fifo");

  @Test
  void a_receive_takes_several_messages_of_one_group_in_order() {
    kit.send(url, "g", "one");
    kit.send(url, "g", "two");
    kit.send(url, "g", "three");

    assertThat(kit.bodies(url)).containsExactly("one", "two", "three");
  }

  @Test
  void nothing_of_a_group_is_delivered_while_one_of_it_is_in_flight() {
    kit.send(url, "g", "one");
    kit.receive(url);
    kit.send(url, "g", "two");
    kit.send(url, "other", "three");

    assertThat(kit.bodies(url)).containsExactly("three");
  }

  @Test
  void a_group_goes_on_once_its_message_is_deleted() {
    kit.send(url, "g", "one");
    Message one = kit.receive(url).getFirst();
    kit.send(url, "g", "two");
    kit.delete(url, one);

    assertThat(kit.bodies(url)).containsExactly("two");
  }

  @Test
  void a_message_that_comes_back_keeps_its_place() {
    kit.send(url, "g", "one");
    kit.receive(url);
    kit.send(url, "g", "two");
    kit.timeline.passSeconds(30);

    assertThat(kit.bodies(url)).containsExactly("one", "two");
  }

  @Test
  void a_group_stays_locked_while_the_last_of_a_batch_is_kept_out_of_sight() {
    kit.send(url, "g", "one");
    kit.send(url, "g", "two");
    List<Message> batch = kit.receive(url);
    kit.hide(url, batch.get(1), 5);
    kit.delete(url, batch.get(0));
    kit.send(url, "g", "three");

    kit.timeline.pass(Duration.ofMillis(4_999));
    assertThat(kit.bodies(url)).isEmpty();
    kit.timeline.pass(Duration.ofMillis(1));
    assertThat(kit.bodies(url)).containsExactly("two", "three");
  }

  @Test
  void the_same_content_within_five_minutes_is_one_message_even_when_deleted() {
    String first = kit.send(url, "g", "same");
    kit.delete(url, kit.receive(url).getFirst());

    assertThat(kit.send(url, "g", "same")).isEqualTo(first);
    assertThat(kit.receive(url)).isEmpty();
    kit.timeline.passSeconds(300);
    assertThat(kit.send(url, "g", "same")).isNotEqualTo(first);
    assertThat(kit.bodies(url)).containsExactly("same");
  }

  @Test
  void a_given_deduplication_id_counts_and_not_the_content() {
    kit.sqs.sendMessage(
        m -> m.queueUrl(url).messageBody("a").messageGroupId("g").messageDeduplicationId("1"));
    kit.sqs.sendMessage(
        m -> m.queueUrl(url).messageBody("b").messageGroupId("g").messageDeduplicationId("1"));
    kit.sqs.sendMessage(
        m -> m.queueUrl(url).messageBody("a").messageGroupId("g").messageDeduplicationId("2"));

    assertThat(kit.bodies(url)).containsExactly("a", "a");
  }

  @Test
  void a_receipt_handle_is_worth_nothing_once_the_visibility_timeout_ran_out() {
    kit.send(url, "g", "one");
    Message stale = kit.receive(url).getFirst();
    kit.timeline.passSeconds(30);

    assertRefused(
        () -> kit.delete(url, stale), "InvalidParameterValue", "The receipt handle has expired.");
    assertRefused(
        () -> kit.hide(url, stale, 10), "InvalidParameterValue", "The receipt handle has expired.");
    assertThat(kit.bodies(url)).containsExactly("one");
  }

  @Test
  void a_message_needs_a_group_and_takes_no_delay_of_its_own() {
    assertRefused(
        () -> kit.send(url, "no group"),
        "MissingParameter",
        "The request must contain the parameter MessageGroupId.");
    assertRefused(
        () ->
            kit.sqs.sendMessage(
                m -> m.queueUrl(url).messageBody("x").messageGroupId("g").delaySeconds(5)),
        "InvalidParameterValue",
        "The request include parameter that is not valid for this queue type.");
  }

  @Test
  void without_content_based_deduplication_an_id_must_be_given() {
    kit.sqs.setQueueAttributes(
        s -> s.queueUrl(url).attributesWithStrings(Map.of("ContentBasedDeduplication", "false")));

    assertRefused(
        () -> kit.send(url, "g", "x"),
        "InvalidParameterValue",
        "The queue should either have ContentBasedDeduplication enabled");
  }

  @Test
  void a_queue_wide_delay_holds_the_group_in_order() {
    String slow = kit.fifo("slow.fifo", "DelaySeconds", "10");
    kit.send(slow, "g", "one");
    kit.timeline.passSeconds(9);
    assertThat(kit.bodies(slow)).isEmpty();
    kit.timeline.passSeconds(1);
    assertThat(kit.bodies(slow)).containsExactly("one");
  }

  @Test
  void a_received_message_tells_its_group_sequence_and_times() {
    kit.send(url, "g", "one");
    kit.timeline.passSeconds(3);
    kit.receive(url);
    kit.timeline.passSeconds(30);

    Message again = kit.receive(url).getFirst();
    assertThat(again.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g")
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2")
        .containsEntry(MessageSystemAttributeName.SENT_TIMESTAMP, "1795168800000")
        .containsEntry(
            MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP, "1795168803000")
        .containsEntry(MessageSystemAttributeName.SENDER_ID, "111122223333")
        .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, "00000000000000000001")
        .containsKey(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID);
    assertThat(again.md5OfBody()).isEqualTo("f97c5d29941bfb1b2fdab0874906ab82");
  }
}
