package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** SQS: FIFO queues. */
@ParameterizedClass
@EnumSource
class QueueContractTest extends Contract {

  private SqsClient sqs;
  private Queues queues;
  private String url;

  @BeforeEach
  void createQueue() {
    sqs = site.clients.sqs();
    queues = new Queues(site);
    url = queues.fifo();
  }

  @Test
  void a_group_keeps_its_order_and_waits_behind_what_is_in_flight() {
    send("a", "1");
    send("a", "2");
    send("b", "3");

    Message first = queues.next(url);
    assertThat(first.body()).isEqualTo("1");
    assertThat(queues.next(url).body()).isEqualTo("3");
    assertThat(queues.receive(url)).isEmpty();

    sqs.deleteMessage(ask -> ask.queueUrl(url).receiptHandle(first.receiptHandle()));
    assertThat(queues.next(url).body()).isEqualTo("2");
  }

  @Test
  void a_message_comes_back_when_its_visibility_has_run_out() {
    send("a", "1");
    Message first = queues.next(url);
    assertThat(receives(first)).isEqualTo("1");

    hide(first, 1);

    Message again = queues.next(url);
    assertThat(again.messageId()).isEqualTo(first.messageId());
    assertThat(receives(again)).isEqualTo("2");
    assertThat(again.receiptHandle()).isNotEqualTo(first.receiptHandle());
  }

  @Test
  void a_message_is_shown_at_once_if_it_is_hidden_for_no_time() {
    send("a", "1");

    hide(queues.next(url), 0);

    assertThat(queues.next(url).body()).isEqualTo("1");
  }

  @Test
  void what_is_received_too_often_becomes_a_dead_letter() {
    String deadLetters = queues.fifo();
    queues.redrive(url, deadLetters, 2);
    send("a", "1");
    hide(queues.next(url), 0);
    hide(queues.next(url), 0);

    eventually(() -> {
      assertThat(queues.receive(url)).isEmpty();
      assertThat(queues.receive(deadLetters)).extracting(Message::body).containsExactly("1");
    });
  }

  @Test
  void the_same_content_is_sent_once() {
    String first = send("a", "same");
    String second = send("a", "same");
    assertThat(second).isEqualTo(first);

    Message received = queues.next(url);
    sqs.deleteMessage(ask -> ask.queueUrl(url).receiptHandle(received.receiptHandle()));

    assertThat(queues.receive(url)).isEmpty();
  }

  @Test
  void a_message_without_a_group_is_refused() {
    assertRefused(
        "MissingParameter", () -> sqs.sendMessage(ask -> ask.queueUrl(url).messageBody("1")));
  }

  @Test
  void a_handle_that_sqs_never_gave_is_refused() {
    assertRefused(
        "ReceiptHandleIsInvalid",
        () -> sqs.deleteMessage(ask -> ask.queueUrl(url).receiptHandle("nobody's")));
  }

  @Test
  void a_message_that_is_deleted_cannot_be_hidden() {
    send("a", "1");
    Message gone = queues.next(url);
    sqs.deleteMessage(ask -> ask.queueUrl(url).receiptHandle(gone.receiptHandle()));

    assertRefused("InvalidParameterValue", () -> hide(gone, 5));
  }

  @Test
  void a_queue_that_does_not_exist_is_unknown() {
    assertRefused(
        "AWS.SimpleQueueService.NonExistentQueue",
        () -> sqs.getQueueUrl(ask -> ask.queueName(site.name())));
    assertRefused(
        "AWS.SimpleQueueService.NonExistentQueue", () -> queues.receive(url.replace(".fifo", "x")));
  }

  private String send(String group, String body) {
    return sqs.sendMessage(ask -> ask.queueUrl(url).messageGroupId(group).messageBody(body))
        .messageId();
  }

  private void hide(Message message, int seconds) {
    sqs.changeMessageVisibility(
        ask -> ask.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
  }

  private static String receives(Message message) {
    return message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
  }
}
