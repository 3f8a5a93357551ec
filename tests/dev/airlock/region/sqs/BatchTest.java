package dev.airlock.region.sqs;

import static dev.airlock.region.sqs.QueueKit.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class BatchTest {
  private final QueueKit kit = new QueueKit();
  private final String url = kit.fifo("jobs.fifo");

  private static SendMessageBatchRequestEntry entry(String id, String group, String body) {
    return SendMessageBatchRequestEntry.builder()
        .id(id)
        .messageGroupId(group)
        .messageBody(body)
        .build();
  }

  private SendMessageBatchResponse send(List<SendMessageBatchRequestEntry> entries) {
    return kit.sqs.sendMessageBatch(b -> b.queueUrl(url).entries(entries));
  }

  @Test
  void a_bad_entry_does_not_stop_the_others() {
    var response =
        send(List.of(entry("a", "g", "one"), entry("b", null, "two"), entry("c", "g", "three")));

    assertThat(response.successful()).extracting(one -> one.id()).containsExactly("a", "c");
    assertThat(response.failed())
        .extracting(BatchResultErrorEntry::id, BatchResultErrorEntry::code)
        .containsExactly(tuple("b", "MissingParameter"));
    assertThat(kit.bodies(url)).containsExactly("one", "three");
  }

  @Test
  void a_batch_holds_one_to_ten_entries_with_ids_of_their_own() {
    assertRefused(
        () -> send(List.of()), "AWS.SimpleQueueService.EmptyBatchRequest", "at least one");
    assertRefused(
        () -> send(IntStream.range(0, 11).mapToObj(i -> entry("e" + i, "g", "b" + i)).toList()),
        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        "Maximum number of entries per request are 10. You have sent 11.");
    assertRefused(
        () -> send(List.of(entry("a", "g", "1"), entry("a", "g", "2"))),
        "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        "Id a repeated.");
    assertRefused(
        () -> send(List.of(entry("a b", "g", "1"))),
        "AWS.SimpleQueueService.InvalidBatchEntryId",
        "A batch entry id can only contain");
  }

  @Test
  void a_batch_weighs_a_mebibyte_at_most() {
    String half = "x".repeat(600_000);

    assertRefused(
        () -> send(List.of(entry("a", "g", half), entry("b", "g", half))),
        "AWS.SimpleQueueService.BatchRequestTooLong",
        "You have sent 1200000 bytes.");
  }

  @Test
  void messages_are_hidden_and_deleted_in_batches() {
    send(List.of(entry("a", "g", "one"), entry("b", "g", "two")));
    List<Message> batch = kit.receive(url);

    var hidden =
        kit.sqs.changeMessageVisibilityBatch(c ->
            c.queueUrl(url)
                .entries(
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id("two")
                        .receiptHandle(batch.get(1).receiptHandle())
                        .visibilityTimeout(2)
                        .build()));
    var deleted =
        kit.sqs.deleteMessageBatch(d ->
            d.queueUrl(url)
                .entries(
                    DeleteMessageBatchRequestEntry.builder()
                        .id("one")
                        .receiptHandle(batch.get(0).receiptHandle())
                        .build(),
                    DeleteMessageBatchRequestEntry.builder()
                        .id("bad")
                        .receiptHandle("nonsense")
                        .build()));

    assertThat(hidden.successful()).hasSize(1);
    assertThat(deleted.successful()).extracting(one -> one.id()).containsExactly("one");
    assertThat(deleted.failed())
        .extracting(BatchResultErrorEntry::code)
        .containsExactly("ReceiptHandleIsInvalid");
    kit.timeline.passSeconds(2);
    assertThat(kit.bodies(url)).containsExactly("two");
  }
}
