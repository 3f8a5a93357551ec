package dev.airlock.region.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class DeliveryTest {
  private final BusKit kit = new BusKit();

  @Test
  void a_matching_event_arrives_in_awss_envelope_and_the_targets_message_group() {
    kit.rule("r", "aws.ec2");
    kit.target("r", BusKit::fifo);
    kit.timeline.pass(Duration.ofMillis(1_234));
    kit.emit("one");
    kit.timeline.passSeconds(1);

    Message message = kit.receive(BusKit.FIFO).getFirst();
    Map<String, Object> event = Json.object(message.body());
    assertThat(event.keySet())
        .containsExactly(
            "version",
            "id",
            "detail-type",
            "source",
            "account",
            "time",
            "region",
            "resources",
            "detail");
    assertThat(event)
        .containsEntry("version", "0")
        .containsEntry("detail-type", "Test")
        .containsEntry("source", "aws.ec2")
        .containsEntry("account", "111122223333")
        .containsEntry("time", "2026-11-20T10:00:01Z")
        .containsEntry("region", "eu-west-1")
        .containsEntry("resources", List.of("arn:aws:ec2:::x"))
        .hasEntrySatisfying("detail", detail -> assertThat(detail.toString()).contains("one"));
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "airlock");
  }

  @Test
  void delivery_takes_its_time() {
    kit.rule("r", "aws.ec2");
    kit.target("r", BusKit::fifo);
    kit.emit("one");

    kit.timeline.pass(Duration.ofMillis(200));
    assertThat(kit.receive(BusKit.FIFO)).isEmpty();
    kit.timeline.pass(Duration.ofMillis(200));
    assertThat(kit.receive(BusKit.FIFO)).hasSize(1);
  }

  @Test
  void two_equal_events_are_two_messages_because_their_ids_differ() {
    kit.rule("r", "aws.ec2");
    kit.target("r", BusKit::fifo);
    kit.emit("same");
    kit.emit("same");
    kit.timeline.passSeconds(1);

    assertThat(kit.receive(BusKit.FIFO)).hasSize(2);
  }

  @Test
  void what_no_rule_matches_goes_nowhere() {
    kit.rule("other", "aws.autoscaling");
    kit.target("other", BusKit::fifo);
    kit.emit("one");
    kit.timeline.passSeconds(1);

    assertThat(kit.receive(BusKit.FIFO)).isEmpty();
  }

  @Test
  void a_constant_input_replaces_the_event() {
    kit.rule("r", "aws.ec2");
    kit.target("r", target -> target.arn(BusKit.STANDARD).input("{\"sweep\":true}"));
    kit.emit("one");
    kit.timeline.passSeconds(1);

    assertThat(kit.receive(BusKit.STANDARD).getFirst().body()).isEqualTo("{\"sweep\":true}");
  }

  @Test
  void events_may_be_lost_repeated_and_overtaken() {
    kit.rule("r", "aws.ec2");
    kit.target("r", target -> target.arn(BusKit.STANDARD));
    kit.bus.suffer(
        new DeliveryFaults() {
          @Override
          public List<Duration> copies(Event event, String targetArn, Duration usual) {
            return switch ((String) event.detail().get("name")) {
              case "lost" -> List.of();
              case "twice" -> List.of(usual, usual.plusSeconds(5));
              case "late" -> List.of(Duration.ofSeconds(3));
              default -> List.of(usual);
            };
          }
        });
    List.of("lost", "late", "twice", "plain").forEach(kit::emit);
    kit.timeline.passSeconds(10);

    List<String> arrived =
        kit.receive(BusKit.STANDARD).stream()
            .map(message -> Json.asObject((Map<?, ?>) Json.object(message.body()).get("detail")))
            .map(detail -> (String) detail.get("name"))
            .toList();
    assertThat(arrived).containsExactlyInAnyOrder("twice", "plain", "late", "twice");
    assertThat(arrived.subList(2, 4)).containsExactly("late", "twice");
  }

  @Test
  void a_repeated_event_is_one_message_on_a_fifo_queue() {
    kit.rule("r", "aws.ec2");
    kit.target("r", BusKit::fifo);
    kit.bus.suffer(
        new DeliveryFaults() {
          @Override
          public List<Duration> copies(Event event, String targetArn, Duration usual) {
            return List.of(usual, usual);
          }
        });
    kit.emit("one");
    kit.timeline.passSeconds(1);

    assertThat(kit.receive(BusKit.FIFO)).hasSize(1);
  }

  /** Refuses the first {@code times} attempts. */
  private static DeliveryFaults refusing(int times) {
    return new DeliveryFaults() {
      @Override
      public boolean refuses(Event event, String targetArn, int retries) {
        return retries < times;
      }
    };
  }

  @Test
  void a_target_that_refuses_for_now_is_tried_again_later_and_later() {
    kit.rule("r", "aws.ec2");
    kit.target("r", BusKit::fifo);
    kit.bus.suffer(refusing(3));
    kit.emit("one");

    kit.timeline.passSeconds(4);
    assertThat(kit.receive(BusKit.FIFO)).isEmpty();
    kit.timeline.passSeconds(8);
    assertThat(kit.receive(BusKit.FIFO)).hasSize(1);
  }

  @Test
  void an_event_goes_to_the_dead_letter_queue_when_its_retries_are_used_up() {
    kit.rule("r", "aws.ec2");
    kit.target(
        "r",
        target -> {
          BusKit.fifo(target);
          target.retryPolicy(p -> p.maximumRetryAttempts(2));
          target.deadLetterConfig(d -> d.arn(BusKit.STANDARD));
        });
    kit.bus.suffer(refusing(Integer.MAX_VALUE));
    kit.emit("one");
    kit.timeline.passSeconds(60);

    Message letter = kit.receive(BusKit.STANDARD).getFirst();
    assertThat(Json.object(letter.body())).containsEntry("source", "aws.ec2");
    assertThat(letter.messageAttributes())
        .hasEntrySatisfying(
            "EXHAUSTED_RETRY_CONDITION",
            value -> assertThat(value.stringValue()).isEqualTo("MaximumRetryAttempts"))
        .hasEntrySatisfying(
            "RETRY_ATTEMPTS", value -> assertThat(value.stringValue()).isEqualTo("2"))
        .hasEntrySatisfying(
            "RULE_ARN",
            value ->
                assertThat(value.stringValue())
                    .isEqualTo("arn:aws:events:eu-west-1:111122223333:rule/r"))
        .hasEntrySatisfying(
            "TARGET_ARN", value -> assertThat(value.stringValue()).isEqualTo(BusKit.FIFO))
        .hasEntrySatisfying(
            "ERROR_CODE", value -> assertThat(value.stringValue()).isEqualTo("THROTTLING"));
  }

  @Test
  void an_event_goes_to_the_dead_letter_queue_when_it_is_too_old() {
    kit.rule("r", "aws.ec2");
    kit.target(
        "r",
        target -> {
          BusKit.fifo(target);
          target.retryPolicy(p -> p.maximumEventAgeInSeconds(60));
          target.deadLetterConfig(d -> d.arn(BusKit.STANDARD));
        });
    kit.bus.suffer(refusing(Integer.MAX_VALUE));
    kit.emit("one");
    kit.timeline.passSeconds(60);

    assertThat(
            kit.receive(BusKit.STANDARD)
                .getFirst()
                .messageAttributes()
                .get("EXHAUSTED_RETRY_CONDITION")
                .stringValue())
        .isEqualTo("MaximumEventAgeInSeconds");
  }

  @Test
  void a_target_that_does_not_exist_is_not_tried_again() {
    kit.rule("r", "aws.ec2");
    kit.target(
        "r",
        target -> target.arn(BusKit.QUEUES + "none").deadLetterConfig(d -> d.arn(BusKit.STANDARD)));
    kit.emit("one");
    kit.timeline.passSeconds(1);

    var attributes = kit.receive(BusKit.STANDARD).getFirst().messageAttributes();
    assertThat(attributes.get("ERROR_CODE").stringValue()).isEqualTo("NO_RESOURCE");
    assertThat(attributes.get("RETRY_ATTEMPTS").stringValue()).isEqualTo("0");
    assertThat(attributes).doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
  }
}
