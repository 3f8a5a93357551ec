package dev.airlock.region.sqs;

import static dev.airlock.region.sqs.QueueKit.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

class VisibilityTest {
  private final QueueKit kit = new QueueKit();
  private final String url = kit.standard("jobs", "VisibilityTimeout", "60");

  @Test
  void a_received_message_is_out_of_sight_for_the_visibility_timeout() {
    kit.send(url, "job");
    kit.receive(url);
    kit.timeline.passSeconds(59);
    assertThat(kit.receive(url)).isEmpty();
    kit.timeline.passSeconds(1);
    assertThat(kit.bodies(url)).containsExactly("job");
  }

  @Test
  void a_receive_may_bring_a_timeout_of_its_own() {
    kit.send(url, "job");
    kit.sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(5));
    kit.timeline.passSeconds(5);
    assertThat(kit.bodies(url)).containsExactly("job");
  }

  @Test
  void visibility_counts_from_the_change_and_zero_brings_a_message_back_at_once() {
    kit.send(url, "job");
    Message first = kit.receive(url).getFirst();
    kit.timeline.passSeconds(50);
    kit.hide(url, first, 50);
    kit.timeline.passSeconds(49);
    assertThat(kit.receive(url)).isEmpty();
    kit.hide(url, first, 0);
    assertThat(kit.bodies(url)).containsExactly("job");
  }

  @Test
  void no_message_is_kept_out_of_sight_for_more_than_twelve_hours_in_all() {
    kit.send(url, "job");
    Message job = kit.receive(url).getFirst();
    kit.hide(url, job, 43_200);
    kit.timeline.passSeconds(1);

    assertRefused(
        () -> kit.hide(url, job, 43_200),
        "InvalidParameterValue",
        "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].");
    assertRefused(
        () -> kit.hide(url, job, 43_201),
        "InvalidParameterValue",
        "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and"
            + " 43200, if provided.");
  }

  @Test
  void only_a_message_in_flight_can_change_its_visibility() {
    kit.send(url, "job");
    Message job = kit.receive(url).getFirst();
    kit.timeline.passSeconds(60);

    assertThat(catchThrowable(() -> kit.hide(url, job, 10)))
        .isInstanceOf(MessageNotInflightException.class);
    assertRefused(
        () -> kit.hide(url, job, 10),
        "AWS.SimpleQueueService.MessageNotInflight",
        "isn't in flight");
  }

  @Test
  void a_deleted_message_cannot_change_its_visibility() {
    kit.send(url, "job");
    Message job = kit.receive(url).getFirst();
    kit.delete(url, job);

    assertRefused(
        () -> kit.hide(url, job, 10),
        "InvalidParameterValue",
        "Message does not exist or is not available for visibility timeout change.");
  }

  @Test
  void deleting_twice_is_no_error_and_an_old_handle_deletes_nothing() {
    kit.send(url, "job");
    Message old = kit.receive(url).getFirst();
    kit.timeline.passSeconds(60);
    Message latest = kit.receive(url).getFirst();

    kit.delete(url, old);
    assertThat(kit.attributes(url)).containsEntry("ApproximateNumberOfMessagesNotVisible", "1");
    kit.delete(url, latest);
    kit.delete(url, latest);
    assertThat(kit.attributes(url)).containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
  }

  @Test
  void a_handle_that_was_never_given_out_is_invalid() {
    assertThat(
            catchThrowable(
                () -> kit.sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle("nonsense"))))
        .isInstanceOf(ReceiptHandleIsInvalidException.class);
    assertRefused(
        () -> kit.sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle("AQEB!")),
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"AQEB!\" is not a valid receipt handle.");
  }

  @Test
  void a_handle_of_another_queue_is_invalid() {
    String other = kit.standard("other");
    kit.send(other, "job");
    Message job = kit.receive(other).getFirst();

    assertRefused(() -> kit.delete(url, job), "ReceiptHandleIsInvalid", "not a valid");
  }
}
