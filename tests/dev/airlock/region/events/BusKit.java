package dev.airlock.region.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.functions.FakeApi;
import dev.airlock.region.functions.FakeIds;
import dev.airlock.region.functions.FakeTimeline;
import dev.airlock.region.sqs.Queues;
import dev.airlock.region.sqs.RegionSqsClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A bus with a FIFO queue and a standard one behind it, and short ways to use them. */
final class BusKit {
  static final String QUEUES = "arn:aws:sqs:eu-west-1:111122223333:";
  static final String FIFO = QUEUES + "wakeups.fifo";
  static final String STANDARD = QUEUES + "standard";

  final FakeTimeline timeline = new FakeTimeline();
  private final FakeIds ids = new FakeIds();
  private final FakeApi api = new FakeApi(timeline, Duration.ZERO);
  final Queues queues = new Queues(timeline, ids, "eu-west-1", "111122223333");
  final SqsClient sqs = new RegionSqsClient(api, Caller.OPERATOR, queues);
  final EventBus bus =
      new EventBus(timeline, new Random(7), ids, queues, "eu-west-1", "111122223333");
  final EventBridgeClient events = new RegionEventBridgeClient(api, Caller.OPERATOR, bus);

  BusKit() {
    sqs.createQueue(q ->
        q.queueName("wakeups.fifo")
            .attributesWithStrings(
                Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true")));
    sqs.createQueue(q -> q.queueName("standard"));
  }

  /** A rule for every event of a source. */
  void rule(String name, String source) {
    events.putRule(r -> r.name(name).eventPattern("{\"source\":[\"" + source + "\"]}"));
  }

  void target(String rule, Consumer<Target.Builder> target) {
    Target built = Target.builder().id("t").applyMutation(target).build();
    events.putTargets(p -> p.rule(rule).targets(built));
  }

  static void fifo(Target.Builder target) {
    target.arn(FIFO).sqsParameters(s -> s.messageGroupId("airlock"));
  }

  void emit(String name) {
    bus.emit("aws.ec2", "Test", List.of("arn:aws:ec2:::x"), Map.of("name", name, "count", 1));
  }

  List<Message> receive(String arn) {
    String name = arn.substring(QUEUES.length());
    return sqs.receiveMessage(r ->
            r.queueUrl("https://sqs.eu-west-1.amazonaws.com/111122223333/" + name)
                .maxNumberOfMessages(10)
                .messageAttributeNames("All")
                .messageSystemAttributeNamesWithStrings("All"))
        .messages();
  }

  static void assertRefused(ThrowingCallable call, String code, String messagePart) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EventBridgeException.class,
            refusal -> {
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(refusal.awsErrorDetails().errorMessage()).contains(messagePart);
              assertThat(refusal.statusCode()).isEqualTo(400);
            });
  }
}
