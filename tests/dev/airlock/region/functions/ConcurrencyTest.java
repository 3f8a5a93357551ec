package dev.airlock.region.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.sqs.Queues;
import dev.airlock.region.sqs.RegionSqsClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class ConcurrencyTest {
  private static final String ARN = "arn:aws:sqs:eu-west-1:111122223333:jobs.fifo";
  private static final String URL = "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs.fifo";

  private final FakeTimeline timeline = new FakeTimeline();
  private final FakeIds ids = new FakeIds();
  private final Queues queues = new Queues(timeline, ids, "eu-west-1", "111122223333");
  private final SqsClient sqs =
      new RegionSqsClient(new FakeApi(timeline, Duration.ZERO), Caller.OPERATOR, queues);
  private final List<Runnable> underWay = new ArrayList<>();
  private final LambdaFunction function =
      new LambdaFunction(
          timeline,
          ids,
          new FunctionConfiguration("f", Duration.ofSeconds(20), 512, Duration.ZERO),
          environment -> (in, out, context) -> {},
          new HeldRunner(),
          line -> {});

  /** Two at a time, each of which ends when the test wants it to. */
  private final class HeldRunner implements Runner {
    @Override
    public int mostAtOnce() {
      return 2;
    }

    @Override
    public void run(
        Supplier<InvocationResult> body, Instant deadline, Consumer<InvocationResult> ended) {
      underWay.add(() -> ended.accept(body.get()));
    }
  }

  private void send(String group, String body) {
    sqs.sendMessage(m -> m.queueUrl(URL).messageGroupId(group).messageBody(body));
    timeline.passSeconds(1);
  }

  private void end(int invocation) {
    underWay.remove(invocation).run();
    timeline.passSeconds(1);
  }

  private void start() {
    sqs.createQueue(q ->
        q.queueName("jobs.fifo")
            .attributesWithStrings(
                Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true")));
    EventSourceMapping.create(
        timeline, queues, function, new EventSourceMapping.Configuration(ARN, 10, true));
  }

  @Test
  void a_message_group_has_one_batch_under_way_and_others_go_on_beside_it() {
    start();
    send("g", "one");
    send("g", "two");
    assertThat(underWay).hasSize(1);
    send("h", "three");
    assertThat(underWay).hasSize(2);

    end(0);
    assertThat(underWay).as("three, and now two").hasSize(2);
    end(0);
    end(0);
    assertThat(function.statistics().invocations()).isEqualTo(3);
  }

  @Test
  void no_more_batches_are_under_way_than_may_be() {
    start();
    send("g", "one");
    send("h", "two");
    send("i", "three");
    assertThat(underWay).hasSize(2);

    end(1);
    assertThat(underWay).hasSize(2);
  }

  @Test
  void each_invocation_under_way_has_an_environment_of_its_own() {
    start();
    send("g", "one");
    send("h", "two");
    end(0);
    end(0);
    send("g", "three");
    end(0);

    assertThat(function.statistics().invocations()).isEqualTo(3);
    assertThat(function.statistics().coldStarts()).isEqualTo(2);
  }
}
