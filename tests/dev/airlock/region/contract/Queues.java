package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** FIFO queues that make deduplication ids from the content. */
final class Queues {

  private final Site site;
  private final SqsClient sqs;

  Queues(Site site) {
    this.site = site;
    sqs = site.clients.sqs();
  }

  /** A queue's URL. */
  String fifo() {
    String name = site.name() + ".fifo";
    var attributes = Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true");
    String url =
        sqs.createQueue(ask -> ask.queueName(name).attributesWithStrings(attributes)).queueUrl();
    site.afterwards(() -> sqs.deleteQueue(ask -> ask.queueUrl(url)));
    return url;
  }

  String arn(String url) {
    return sqs.getQueueAttributes(
            ask -> ask.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  void redrive(String url, String deadLetters, int mostReceives) {
    String policy =
        Json.write(
            Map.of("deadLetterTargetArn", arn(deadLetters), "maxReceiveCount", mostReceives));
    set(url, QueueAttributeName.REDRIVE_POLICY, policy);
  }

  void set(String url, QueueAttributeName name, String value) {
    sqs.setQueueAttributes(ask -> ask.queueUrl(url).attributes(Map.of(name, value)));
  }

  /** What is there now: one message, or none. */
  List<Message> receive(String url) {
    return sqs.receiveMessage(
            ask -> ask.queueUrl(url).messageSystemAttributeNamesWithStrings("All"))
        .messages();
  }

  /** Takes out whatever is there now. */
  List<Message> drain(String url) {
    List<Message> all = new ArrayList<>();
    for (List<Message> some = receive(url); !some.isEmpty(); some = receive(url)) {
      String handle = some.getFirst().receiptHandle();
      sqs.deleteMessage(ask -> ask.queueUrl(url).receiptHandle(handle));
      all.addAll(some);
    }
    return all;
  }

  /** Waits for one message. */
  Message next(String url) {
    Message[] received = new Message[1];
    site.waiting.until(() -> {
      List<Message> messages = receive(url);
      assertThat(messages).hasSize(1);
      received[0] = messages.getFirst();
    });
    return received[0];
  }
}
