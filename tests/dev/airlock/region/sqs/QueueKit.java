package dev.airlock.region.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.functions.FakeApi;
import dev.airlock.region.functions.FakeIds;
import dev.airlock.region.functions.FakeTimeline;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The queues of a test, and short ways to use them through the SDK's client. */
final class QueueKit {
  static final String ARN = "arn:aws:sqs:eu-west-1:111122223333:";

  final FakeTimeline timeline = new FakeTimeline();
  final FakeApi api = new FakeApi(timeline, Duration.ZERO);
  final Queues queues = new Queues(timeline, new FakeIds(), "eu-west-1", "111122223333");
  final SqsClient sqs = new RegionSqsClient(api, Caller.OPERATOR, queues);

  String standard(String name, String... attributes) {
    return create(name, map(attributes));
  }

  /** A FIFO queue that makes deduplication ids from the content. */
  String fifo(String name, String... attributes) {
    Map<String, String> all = map(attributes);
    all.put("FifoQueue", "true");
    all.put("ContentBasedDeduplication", "true");
    return create(name, all);
  }

  private String create(String name, Map<String, String> attributes) {
    return sqs.createQueue(q -> q.queueName(name).attributesWithStrings(attributes)).queueUrl();
  }

  String send(String url, String body) {
    return sqs.sendMessage(m -> m.queueUrl(url).messageBody(body)).messageId();
  }

  String send(String url, String group, String body) {
    return sqs.sendMessage(m -> m.queueUrl(url).messageBody(body).messageGroupId(group))
        .messageId();
  }

  List<Message> receive(String url) {
    return sqs.receiveMessage(r ->
            r.queueUrl(url).maxNumberOfMessages(10).messageSystemAttributeNamesWithStrings("All"))
        .messages();
  }

  List<String> bodies(String url) {
    return receive(url).stream().map(Message::body).toList();
  }

  void delete(String url, Message message) {
    sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
  }

  void hide(String url, Message message, int seconds) {
    sqs.changeMessageVisibility(
        c -> c.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(seconds));
  }

  Map<String, String> attributes(String url) {
    return sqs.getQueueAttributes(g -> g.queueUrl(url).attributeNamesWithStrings("All"))
        .attributesAsStrings();
  }

  static void assertRefused(ThrowingCallable call, String code, String messagePart) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SqsException.class,
            refusal -> {
              var details = refusal.awsErrorDetails();
              assertThat(details.errorCode()).isEqualTo(code);
              assertThat(details.errorMessage()).contains(messagePart);
              assertThat(refusal.statusCode()).isEqualTo(400);
              assertThat(refusal.requestId()).isNotEmpty();
            });
  }

  private static Map<String, String> map(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
