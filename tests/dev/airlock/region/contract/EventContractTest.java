package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/** EventBridge: rules, and what they send where. */
@ParameterizedClass
@EnumSource
class EventContractTest extends Contract {

  private static final String SOURCE = "dev.airlock.contract";
  private static final Duration DELIVERY = Duration.ofSeconds(1);

  private EventBridgeClient events;
  private Queues queues;
  private Rules rules;
  private String queue;

  @BeforeEach
  void createQueue() {
    events = site.clients.events();
    queues = new Queues(site);
    rules = new Rules(site);
    queue = queues.fifo();
  }

  @Test
  void an_event_goes_where_a_pattern_has_it_and_no_other_does() {
    rules.toQueue(pattern("green"), queue);

    List<Map<String, Object>> arrived = new ArrayList<>();
    eventually(() -> {
      put(SOURCE, "red");
      put(SOURCE, "green");
      arrived.addAll(arrived());
      assertThat(arrived).isNotEmpty();
    });
    site.waiting.pass(DELIVERY);
    arrived.addAll(arrived());

    assertThat(arrived)
        .allSatisfy(event ->
            assertThat(event)
                .containsEntry("source", SOURCE)
                .containsEntry("detail-type", "Painted")
                .containsEntry("detail", Map.of("colour", "green"))
                .containsKeys("id", "account", "region", "time", "resources"));
  }

  @Test
  void a_rule_that_is_disabled_sends_nothing() {
    String rule = rules.toQueue(pattern("green"), queue);
    events.disableRule(ask -> ask.name(rule));
    assertThat(events.describeRule(ask -> ask.name(rule)).stateAsString()).isEqualTo("DISABLED");

    put(SOURCE, "green");
    site.waiting.pass(DELIVERY);

    assertThat(arrived()).isEmpty();
  }

  @Test
  void a_rule_that_has_targets_stays() {
    String rule = rules.toQueue(pattern("green"), queue);

    assertRefused("ValidationException", () -> events.deleteRule(ask -> ask.name(rule)));
  }

  @Test
  void a_rule_that_does_not_exist_is_not_found_but_can_be_deleted() {
    String nobody = site.name();

    assertRefused("ResourceNotFoundException", () -> events.describeRule(ask -> ask.name(nobody)));
    assertRefused(
        "ResourceNotFoundException", () -> events.listTargetsByRule(ask -> ask.rule(nobody)));
    events.deleteRule(ask -> ask.name(nobody));
  }

  @Test
  void a_text_that_is_no_pattern_is_refused() {
    assertRefused(
        "InvalidEventPatternException",
        () -> events.putRule(ask -> ask.name(site.name()).eventPattern("{\"source\": 1}")));
  }

  @Test
  void nobody_else_speaks_for_aws() {
    PutEventsResponse answer = put("aws.autoscaling", "green");

    assertThat(answer.failedEntryCount()).isOne();
    assertThat(answer.entries())
        .singleElement()
        .returns("NotAuthorizedForSourceException", it -> it.errorCode())
        .returns(null, it -> it.eventId());
  }

  private String pattern(String colour) {
    return Json.write(
        Map.of("source", List.of(SOURCE), "detail", Map.of("colour", List.of(colour))));
  }

  private PutEventsResponse put(String source, String colour) {
    var entry =
        PutEventsRequestEntry.builder()
            .source(source)
            .detailType("Painted")
            .detail(Json.write(Map.of("colour", colour)))
            .build();
    return events.putEvents(ask -> ask.entries(entry));
  }

  private List<Map<String, Object>> arrived() {
    return queues.drain(queue).stream().map(Message::body).map(Json::object).toList();
  }
}
