package dev.airlock.region.sqs;

import static dev.airlock.region.sqs.QueueKit.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class QueueTest {
  private final QueueKit kit = new QueueKit();

  @Test
  void a_queue_has_the_defaults_of_aws() {
    assertThat(kit.attributes(kit.standard("jobs")))
        .containsEntry("VisibilityTimeout", "30")
        .containsEntry("DelaySeconds", "0")
        .containsEntry("MessageRetentionPeriod", "345600")
        .containsEntry("MaximumMessageSize", "1048576")
        .containsEntry("QueueArn", QueueKit.ARN + "jobs")
        .doesNotContainKey("FifoQueue");
  }

  @Test
  void creating_a_queue_again_is_harmless_unless_an_attribute_differs() {
    String url = kit.standard("jobs", "VisibilityTimeout", "60");

    assertThat(kit.standard("jobs", "VisibilityTimeout", "60")).isEqualTo(url);
    assertRefused(
        () -> kit.standard("jobs", "VisibilityTimeout", "61"),
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for attribute"
            + " VisibilityTimeout");
  }

  @Test
  void a_fifo_queue_has_the_suffix_and_no_other_has() {
    assertRefused(() -> kit.fifo("jobs"), "InvalidParameterValue", "must end with .fifo suffix");
    assertRefused(
        () -> kit.standard("jobs.fifo"),
        "InvalidParameterValue",
        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
  }

  @Test
  void a_queue_needs_a_name() {
    assertRefused(
        () -> kit.standard(null),
        "MissingParameter",
        "The request must contain the parameter QueueName.");
  }

  @Test
  void wrong_attributes_are_named() {
    assertRefused(
        () -> kit.standard("jobs", "Speed", "1"),
        "InvalidAttributeName",
        "Unknown Attribute Speed.");
    assertRefused(
        () -> kit.standard("jobs", "VisibilityTimeout", "43201"),
        "InvalidAttributeValue",
        "Invalid value for the parameter VisibilityTimeout.");
  }

  @Test
  void a_queue_that_does_not_exist_is_refused_with_the_code_that_the_sdk_shows() {
    assertThat(catchThrowable(() -> kit.sqs.getQueueUrl(g -> g.queueName("none"))))
        .isInstanceOf(QueueDoesNotExistException.class);
    assertRefused(
        () -> kit.send("https://sqs.eu-west-1.amazonaws.com/111122223333/none", "x"),
        "AWS.SimpleQueueService.NonExistentQueue",
        "The specified queue does not exist.");
  }

  @Test
  void a_name_rests_for_a_minute_after_its_queue_was_deleted() {
    String url = kit.standard("jobs");
    kit.sqs.deleteQueue(d -> d.queueUrl(url));

    assertRefused(
        () -> kit.standard("jobs"), "AWS.SimpleQueueService.QueueDeletedRecently", "60 seconds");
    kit.timeline.passSeconds(60);
    assertThat(kit.standard("jobs")).isEqualTo(url);
  }

  @Test
  void queues_are_listed_by_prefix() {
    kit.standard("a-1");
    kit.standard("a-2");
    kit.standard("b");

    assertThat(kit.sqs.listQueues(l -> l.queueNamePrefix("a-")).queueUrls())
        .extracting(url -> url.substring(url.lastIndexOf('/') + 1))
        .containsExactly("a-1", "a-2");
  }

  @Test
  void messages_are_counted_by_what_can_be_done_with_them() {
    String url = kit.standard("jobs");
    kit.send(url, "in flight");
    kit.receive(url);
    kit.send(url, "visible");
    kit.sqs.sendMessage(m -> m.queueUrl(url).messageBody("later").delaySeconds(10));

    assertThat(kit.attributes(url))
        .containsEntry("ApproximateNumberOfMessages", "1")
        .containsEntry("ApproximateNumberOfMessagesNotVisible", "1")
        .containsEntry("ApproximateNumberOfMessagesDelayed", "1");
  }

  @Test
  void only_the_attributes_asked_for_are_shown() {
    String url = kit.standard("jobs");

    assertThat(
            kit.sqs
                .getQueueAttributes(
                    g -> g.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                .attributesAsStrings())
        .isEqualTo(Map.of("VisibilityTimeout", "30"));
  }

  @Test
  void a_message_that_nobody_takes_is_gone_after_the_retention_period() {
    String url = kit.standard("jobs", "MessageRetentionPeriod", "60");
    kit.send(url, "old");
    kit.timeline.passSeconds(61);
    kit.send(url, "new");

    assertThat(kit.bodies(url)).containsExactly("new");
  }

  @Test
  void purging_empties_a_queue_and_may_be_done_once_a_minute() {
    String url = kit.standard("jobs");
    kit.send(url, "x");
    kit.sqs.purgeQueue(p -> p.queueUrl(url));

    assertThat(kit.receive(url)).isEmpty();
    assertRefused(
        () -> kit.sqs.purgeQueue(p -> p.queueUrl(url)),
        "AWS.SimpleQueueService.PurgeQueueInProgress",
        "Only one PurgeQueue operation on jobs is allowed every 60 seconds.");
  }

  @Test
  void a_message_holds_a_mebibyte_and_not_a_byte_more() {
    String url = kit.standard("jobs");
    kit.send(url, "x".repeat(1_048_576));

    assertRefused(
        () -> kit.send(url, "x".repeat(1_048_577)),
        "InvalidParameterValue",
        "Message must be shorter than 1048576 bytes.");
  }

  @Test
  void empty_messages_and_control_characters_are_refused() {
    String url = kit.standard("jobs");

    assertRefused(() -> kit.send(url, ""), "MissingParameter", "MessageBody");
    assertRefused(() -> kit.send(url, "a\u0000b"), "InvalidMessageContents", "'#x0'");
  }

  @Test
  void control_characters_in_an_attribute_are_refused_as_well() {
    String url = kit.standard("jobs");
    var bell = MessageAttributeValue.builder().dataType("String").stringValue("a\u0007").build();

    assertRefused(
        () ->
            kit.sqs.sendMessage(
                m -> m.queueUrl(url).messageBody("x").messageAttributes(Map.of("kind", bell))),
        "InvalidParameterValue",
        "'kind'");
  }

  @Test
  void attributes_of_a_message_come_with_it_if_asked_for() {
    String url = kit.standard("jobs");
    var kind = MessageAttributeValue.builder().dataType("String").stringValue("spot").build();
    var sent =
        kit.sqs.sendMessage(
            m -> m.queueUrl(url).messageBody("x").messageAttributes(Map.of("kind", kind)));

    Message without =
        kit.sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0)).messages().getFirst();
    Message with =
        kit.sqs
            .receiveMessage(r -> r.queueUrl(url).messageAttributeNames("ki.*"))
            .messages()
            .getFirst();
    assertThat(without.messageAttributes()).isEmpty();
    assertThat(without.attributes()).isEmpty();
    assertThat(with.messageAttributes()).isEqualTo(Map.of("kind", kind));
    assertThat(sent.md5OfMessageAttributes()).isEqualTo("f271e47caf8890250ad5bb473d4fdc42");
  }

  @Test
  void other_services_deliver_by_arn_and_learn_if_there_is_no_such_queue() {
    String url = kit.fifo("jobs.fifo");

    assertThat(kit.queues.deliver(QueueKit.ARN + "jobs.fifo", "g", "body")).isTrue();
    assertThat(kit.queues.deliver(QueueKit.ARN + "none", "", "body")).isFalse();
    assertThat(kit.queues.deliver("arn:aws:sqs:us-east-1:111122223333:jobs.fifo", "g", "body"))
        .isFalse();
    assertThat(kit.bodies(url)).containsExactly("body");
  }

  @Test
  void every_call_goes_through_the_door() {
    kit.receive(kit.standard("jobs"));

    assertThat(kit.api.calls)
        .containsExactly("operator sqs:CreateQueue", "operator sqs:ReceiveMessage");
  }
}
