package dev.airlock.region.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.airlock.json.Json;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.sqs.Queues;
import dev.airlock.region.sqs.RegionSqsClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class EventSourceMappingTest {
  private static final String ARN = "arn:aws:sqs:eu-west-1:111122223333:wakeups.fifo";
  private static final String URL = "https://sqs.eu-west-1.amazonaws.com/111122223333/wakeups.fifo";

  private final FakeTimeline timeline = new FakeTimeline();
  private final FakeIds ids = new FakeIds();
  private final Queues queues = new Queues(timeline, ids, "eu-west-1", "111122223333");
  private final FakeApi api = new FakeApi(timeline, Duration.ofMillis(100));
  private final SqsClient operator =
      new RegionSqsClient(new FakeApi(timeline, Duration.ZERO), Caller.OPERATOR, queues);
  private final Instant start = timeline.instant();

  /** The function's view of one record. */
  private record Heard(long second, String body, Map<String, Object> fields) {
    String field(String name) {
      return (String) fields.get(name);
    }
  }

  private final List<List<Heard>> batches = new ArrayList<>();
  private Function<List<Heard>, String> behaviour = batch -> "{\"batchItemFailures\":[]}";
  private SqsClient own;

  private LambdaFunction function(int timeoutSeconds) {
    var configuration =
        new FunctionConfiguration(
            "arn:aws:lambda:eu-west-1:111122223333:function:airlock",
            Duration.ofSeconds(timeoutSeconds),
            512,
            Duration.ZERO);
    return LambdaFunction.inline(
        timeline,
        ids,
        configuration,
        environment -> {
          own = new RegionSqsClient(environment.guard(api), Caller.FUNCTION, queues);
          return this::handle;
        },
        line -> {});
  }

  private void handle(InputStream in, OutputStream out, Context context) throws IOException {
    List<Heard> batch = new ArrayList<>();
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    for (Object one : (List<?>) Json.object(event).get("Records")) {
      Map<String, Object> fields = Json.asObject((Map<?, ?>) one);
      long second = Duration.between(start, timeline.instant()).toSeconds();
      batch.add(new Heard(second, (String) fields.get("body"), fields));
    }
    batches.add(batch);
    out.write(behaviour.apply(batch).getBytes(StandardCharsets.UTF_8));
  }

  private LambdaFunction map(String... attributes) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("FifoQueue", "true");
    all.put("ContentBasedDeduplication", "true");
    for (int i = 0; i < attributes.length; i += 2) {
      all.put(attributes[i], attributes[i + 1]);
    }
    operator.createQueue(q -> q.queueName("wakeups.fifo").attributesWithStrings(all));
    LambdaFunction function = function(20);
    create(function, 10);
    return function;
  }

  private EventSourceMapping create(LambdaFunction function, int batchSize) {
    return EventSourceMapping.create(
        timeline, queues, function, new EventSourceMapping.Configuration(ARN, batchSize, true));
  }

  private void send(String group, String... bodies) {
    for (String body : bodies) {
      operator.sendMessage(m -> m.queueUrl(URL).messageGroupId(group).messageBody(body));
    }
  }

  private List<List<String>> bodies() {
    return batches.stream().map(batch -> batch.stream().map(Heard::body).toList()).toList();
  }

  private String left() {
    return operator
            .getQueueAttributes(g -> g.queueUrl(URL).attributeNamesWithStrings("All"))
            .attributesAsStrings()
            .entrySet()
            .stream()
            .filter(one -> one.getKey().startsWith("ApproximateNumberOfMessages"))
            .mapToInt(one -> Integer.parseInt(one.getValue()))
            .sum()
        + " left";
  }

  private static String failed(Heard... records) {
    List<Map<String, String>> items = new ArrayList<>();
    for (Heard record : records) {
      items.add(Map.of("itemIdentifier", record.field("messageId")));
    }
    return Json.write(Map.of("batchItemFailures", items));
  }

  @Test
  void a_function_gets_what_waits_in_batches_of_ten_and_success_deletes_it() {
    map();
    for (int i = 1; i <= 12; i++) {
      send("airlock", "m" + i);
    }
    timeline.passSeconds(1);

    assertThat(batches).extracting(List::size).containsExactly(10, 2);
    assertThat(batches.get(1)).extracting(Heard::body).containsExactly("m11", "m12");
    assertThat(left()).isEqualTo("0 left");
  }

  @Test
  void a_record_looks_exactly_as_lambdas() {
    map();
    operator.sendMessage(m ->
        m.queueUrl(URL)
            .messageGroupId("airlock")
            .messageBody("hello")
            .messageAttributes(
                Map.of(
                    "kind",
                    MessageAttributeValue.builder().dataType("String").stringValue("x").build())));
    timeline.passSeconds(1);

    Map<String, Object> record = batches.getFirst().getFirst().fields();
    assertThat(record.keySet())
        .containsExactly(
            "messageId",
            "receiptHandle",
            "body",
            "attributes",
            "messageAttributes",
            "md5OfBody",
            "eventSource",
            "eventSourceARN",
            "awsRegion");
    assertThat(record)
        .containsEntry("md5OfBody", "5d41402abc4b2a76b9719d911017c592")
        .containsEntry("eventSource", "aws:sqs")
        .containsEntry("eventSourceARN", ARN)
        .containsEntry("awsRegion", "eu-west-1");
    assertThat(Json.asObject((Map<?, ?>) record.get("attributes")))
        .containsEntry("ApproximateReceiveCount", "1")
        .containsEntry("MessageGroupId", "airlock")
        .containsKeys(
            "SentTimestamp",
            "SenderId",
            "ApproximateFirstReceiveTimestamp",
            "SequenceNumber",
            "MessageDeduplicationId");
    assertThat(Json.write(record.get("messageAttributes")))
        .isEqualTo(
            "{\"kind\":{\"stringValue\":\"x\",\"stringListValues\":[],\"binaryListValues\":[],"
                + "\"dataType\":\"String\"}}");
  }

  @Test
  void a_reported_message_stays_and_comes_back_after_the_visibility_timeout() {
    map();
    behaviour = batch -> batches.size() == 1 ? failed(batch.get(1)) : "";
    send("airlock", "one", "two");
    timeline.passSeconds(60);

    assertThat(bodies()).containsExactly(List.of("one", "two"), List.of("two"));
    assertThat(batches.get(1).getFirst().second()).isEqualTo(30);
    assertThat(left()).isEqualTo("0 left");
  }

  @Test
  void a_pulse_brings_the_newest_message_back_when_the_function_wants_it() {
    map();
    behaviour =
        batch -> {
          if (batches.size() == 4) {
            return "";
          }
          Heard newest = batch.getLast();
          own.changeMessageVisibility(c ->
              c.queueUrl(URL).receiptHandle(newest.field("receiptHandle")).visibilityTimeout(2));
          return failed(newest);
        };
    send("airlock", "one", "two");
    timeline.passSeconds(3);
    send("airlock", "three");
    timeline.passSeconds(30);

    assertThat(bodies())
        .containsExactly(
            List.of("one", "two"), List.of("two"), List.of("two", "three"), List.of("three"));
    assertThat(batches)
        .extracting(batch -> batch.getFirst().second())
        .containsExactly(0L, 2L, 4L, 6L);
    assertThat(left()).isEqualTo("0 left");
  }

  @Test
  void an_exception_fails_the_whole_batch_and_the_next_invocation_is_a_cold_start() {
    LambdaFunction function = map();
    behaviour =
        batch -> {
          if (batches.size() == 1) {
            throw new IllegalStateException("crash");
          }
          return "";
        };
    send("airlock", "one", "two");
    timeline.passSeconds(60);

    assertThat(bodies()).containsExactly(List.of("one", "two"), List.of("one", "two"));
    assertThat(function.statistics().errors()).isEqualTo(1);
    assertThat(function.statistics().coldStarts()).isEqualTo(2);
    assertThat(left()).isEqualTo("0 left");
  }

  @Test
  void an_answer_that_cannot_be_understood_fails_the_whole_batch() {
    map();
    behaviour =
        batch -> batches.size() == 1 ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"x\"}]}" : "";
    send("airlock", "one", "two");
    timeline.passSeconds(60);

    assertThat(bodies()).containsExactly(List.of("one", "two"), List.of("one", "two"));
  }

  @Test
  void a_function_that_outlives_its_timeout_is_killed_at_its_next_call() {
    LambdaFunction function = map();
    List<String> reached = new ArrayList<>();
    behaviour =
        batch -> {
          if (batches.size() > 1) {
            return "";
          }
          try {
            for (int call = 0; call < 1_000; call++) {
              own.listQueues();
            }
          } catch (RuntimeException e) {
            reached.add("a handler of exceptions");
          }
          reached.add("the end");
          return "";
        };
    send("airlock", "one");
    timeline.passSeconds(60);

    assertThat(reached).isEmpty();
    assertThat(api.calls).hasSize(200);
    assertThat(function.statistics().timeouts()).isEqualTo(1);
    assertThat(function.statistics().duration()).isEqualTo(Duration.ofSeconds(20));
    assertThat(batches).extracting(batch -> batch.getFirst().second()).containsExactly(0L, 30L);
  }

  @Test
  void an_answer_after_the_timeout_counts_for_nothing() {
    map();
    behaviour =
        batch -> {
          if (batches.size() == 1) {
            timeline.passSeconds(21);
          }
          return "";
        };
    send("airlock", "one");
    timeline.passSeconds(60);

    assertThat(bodies()).containsExactly(List.of("one"), List.of("one"));
  }

  @Test
  void the_world_goes_on_while_the_function_works_and_its_group_waits() {
    map();
    timeline.after(Duration.ofSeconds(1), () -> send("airlock", "two"));
    behaviour =
        batch -> {
          for (int call = 0; call < 50 && batches.size() == 1; call++) {
            own.listQueues();
          }
          return "";
        };
    send("airlock", "one");
    timeline.passSeconds(10);

    assertThat(bodies()).containsExactly(List.of("one"), List.of("two"));
    assertThat(batches.get(1).getFirst().second()).isEqualTo(5);
  }

  @Test
  void what_fails_too_often_ends_in_the_dead_letter_queue() {
    operator.createQueue(
        q -> q.queueName("dead.fifo").attributesWithStrings(Map.of("FifoQueue", "true")));
    map(
        "RedrivePolicy",
        "{\"deadLetterTargetArn\":\""
            + ARN.replace("wakeups", "dead")
            + "\",\"maxReceiveCount\":3}");
    behaviour =
        batch -> {
          throw new IllegalStateException("crash");
        };
    send("airlock", "poison");
    timeline.passSeconds(300);

    assertThat(batches).hasSize(3);
    assertThat(left()).isEqualTo("0 left");
    assertThat(queues.receive(ARN.replace("wakeups", "dead"), 10, 1_000_000))
        .singleElement()
        .satisfies(message -> assertThat(message.body()).isEqualTo("poison"));
  }

  @Test
  void a_batch_is_cut_where_it_would_weigh_more_than_an_invocation_carries() {
    map();
    behaviour = batch -> "";
    for (int i = 0; i < 8; i++) {
      send("airlock", i + "x".repeat(1_000_000));
    }
    timeline.passSeconds(1);

    assertThat(batches).extracting(List::size).containsExactly(6, 2);
  }

  @Test
  void a_disabled_mapping_leaves_messages_alone() {
    operator.createQueue(q ->
        q.queueName("wakeups.fifo")
            .attributesWithStrings(
                Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true")));
    EventSourceMapping mapping = create(function(20), 10);
    mapping.enable(false);
    send("airlock", "one");
    timeline.passSeconds(5);
    assertThat(batches).isEmpty();

    mapping.enable(true);
    timeline.passSeconds(1);
    assertThat(bodies()).containsExactly(List.of("one"));
  }

  @Test
  void a_function_may_not_run_longer_than_the_queue_hides_its_messages() {
    operator.createQueue(
        q -> q.queueName("wakeups.fifo").attributesWithStrings(Map.of("FifoQueue", "true")));

    assertThatThrownBy(() -> create(function(60), 10))
        .hasMessage(
            "Queue visibility timeout: 30 seconds is less than Function timeout: 60 seconds");
    assertThatThrownBy(() -> create(function(20), 11))
        .hasMessage("a batch holds 1 to 10 messages, not 11");
  }
}
