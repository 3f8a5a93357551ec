package dev.airlock.region.events;

import static dev.airlock.region.events.BusKit.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

class RulesTest {
  private final BusKit kit = new BusKit();

  private void sweep(String rate) {
    kit.events.putRule(r -> r.name("sweep").scheduleExpression(rate));
    kit.target("sweep", BusKit::fifo);
  }

  @Test
  void a_schedule_fires_an_event_of_its_own_at_its_rate() {
    sweep("rate(1 minute)");
    kit.timeline.passSeconds(59);
    assertThat(kit.receive(BusKit.FIFO)).isEmpty();
    kit.timeline.passSeconds(2);

    Message message = kit.receive(BusKit.FIFO).getFirst();
    assertThat(Json.object(message.body()))
        .containsEntry("source", "aws.events")
        .containsEntry("detail-type", "Scheduled Event")
        .containsEntry("time", "2026-11-20T10:01:00Z")
        .containsEntry("resources", List.of("arn:aws:events:eu-west-1:111122223333:rule/sweep"))
        .containsEntry("detail", Map.of());
  }

  @Test
  void a_schedule_goes_on_until_its_rule_is_disabled() {
    sweep("rate(2 minutes)");
    kit.timeline.passSeconds(601);
    assertThat(kit.receive(BusKit.FIFO)).hasSize(5);

    kit.events.disableRule(r -> r.name("sweep"));
    kit.timeline.passSeconds(601);
    assertThat(kit.receive(BusKit.FIFO)).hasSize(5); // those from before, which came back
  }

  @Test
  void a_schedule_that_is_put_again_does_not_fire_twice() {
    sweep("rate(1 minute)");
    kit.timeline.passSeconds(30);
    sweep("rate(1 minute)");
    kit.timeline.passSeconds(61);

    assertThat(kit.receive(BusKit.FIFO)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate(1 minutes)", "rate(2 minute)", "rate(0 minutes)", "every day"})
  void a_wrong_schedule_is_refused(String expression) {
    assertRefused(
        () -> kit.events.putRule(r -> r.name("r").scheduleExpression(expression)),
        "ValidationException",
        "Parameter ScheduleExpression is not valid.");
  }

  @Test
  void a_rule_has_a_valid_pattern_or_a_schedule() {
    assertRefused(
        () -> kit.events.putRule(r -> r.name("r")), "ValidationException", "must be specified");
    assertRefused(
        () -> kit.events.putRule(r -> r.name("r").eventPattern("{\"a\":\"x\"}")),
        "InvalidEventPatternException",
        "Event pattern is not valid. Reason: \"a\" must be an object or an array");
  }

  @Test
  void a_disabled_rule_lets_events_pass_until_it_is_enabled() {
    kit.rule("r", "aws.ec2");
    kit.target("r", BusKit::fifo);
    kit.events.disableRule(r -> r.name("r"));
    kit.emit("unseen");
    kit.events.enableRule(r -> r.name("r"));
    kit.emit("seen");
    kit.timeline.passSeconds(1);

    List<Message> messages = kit.receive(BusKit.FIFO);
    assertThat(messages).hasSize(1);
    assertThat(messages.getFirst().body()).contains("\"name\":\"seen\"");
  }

  @Test
  void a_rule_is_described_and_listed() {
    kit.rule("hooks", "aws.autoscaling");
    kit.rule("spot", "aws.ec2");
    kit.target("spot", BusKit::fifo);

    var spot = kit.events.describeRule(r -> r.name("spot"));
    assertThat(spot.state()).isEqualTo(RuleState.ENABLED);
    assertThat(spot.eventPattern()).isEqualTo("{\"source\":[\"aws.ec2\"]}");
    assertThat(kit.events.listRules(l -> l.namePrefix("s")).rules())
        .extracting(rule -> rule.name())
        .containsExactly("spot");
    assertThat(kit.events.listTargetsByRule(l -> l.rule("spot")).targets())
        .extracting(Target::arn)
        .containsExactly(BusKit.FIFO);
  }

  @Test
  void a_rule_is_deleted_after_its_targets() {
    kit.rule("r", "aws.ec2");
    kit.target("r", BusKit::fifo);
    assertRefused(
        () -> kit.events.deleteRule(r -> r.name("r")),
        "ValidationException",
        "Rule can't be deleted since it has targets.");

    kit.events.removeTargets(r -> r.rule("r").ids("t"));
    kit.events.deleteRule(r -> r.name("r"));
    kit.events.deleteRule(r -> r.name("r"));
    assertRefused(
        () -> kit.events.describeRule(r -> r.name("r")),
        "ResourceNotFoundException",
        "Rule r does not exist on EventBus default.");
  }

  @Test
  void a_rule_has_five_targets_at_most() {
    kit.rule("r", "aws.ec2");
    List<Target> six =
        IntStream.range(0, 6)
            .mapToObj(i -> Target.builder().id("t" + i).arn(BusKit.STANDARD).build())
            .toList();

    kit.events.putTargets(p -> p.rule("r").targets(six.subList(0, 5)));
    assertRefused(
        () -> kit.events.putTargets(p -> p.rule("r").targets(six.get(5))),
        "LimitExceededException",
        "The requested resource exceeds the maximum number allowed.");
  }

  @Test
  void a_wrong_target_is_refused() {
    kit.rule("r", "aws.ec2");
    assertRefused(
        () -> kit.target("r", target -> target.arn(BusKit.FIFO)),
        "ValidationException",
        "Parameter(s) SqsParameters must be specified for target: t.");
    assertRefused(
        () ->
            kit.target(
                "r",
                target ->
                    target.arn(BusKit.STANDARD).retryPolicy(p -> p.maximumRetryAttempts(186))),
        "ValidationException",
        "Value '186' at 'targets.1.member.retryPolicy.maximumRetryAttempts' failed to satisfy"
            + " constraint: Member must have value less than or equal to 185");
    assertRefused(
        () ->
            kit.target(
                "r",
                target -> target.arn(BusKit.STANDARD).deadLetterConfig(d -> d.arn(BusKit.FIFO))),
        "ValidationException",
        "standard queue");
  }

  @Test
  void a_custom_bus_has_rules_of_its_own() {
    kit.events.createEventBus(b -> b.name("deploys"));
    kit.events.putRule(
        r -> r.name("r").eventBusName("deploys").eventPattern("{\"source\":[\"ci\"]}"));
    Target target = Target.builder().id("t").arn(BusKit.STANDARD).build();
    kit.events.putTargets(p -> p.rule("r").eventBusName("deploys").targets(target));
    var toDefault = PutEventsRequestEntry.builder().source("ci").detailType("D").detail("{}");
    var toOwn = toDefault.copy().detail("{\"bus\":\"own\"}").eventBusName("deploys");
    kit.events.putEvents(p -> p.entries(toDefault.build(), toOwn.build()));
    kit.timeline.passSeconds(1);

    assertThat(kit.receive(BusKit.STANDARD))
        .singleElement()
        .satisfies(message -> assertThat(message.body()).contains("own"));
    assertThat(kit.events.describeEventBus(b -> b.name("deploys")).arn())
        .isEqualTo("arn:aws:events:eu-west-1:111122223333:event-bus/deploys");
    assertRefused(
        () -> kit.events.createEventBus(b -> b.name("deploys")),
        "ResourceAlreadyExistsException",
        "Event bus deploys already exists.");
    assertRefused(
        () -> kit.events.listRules(l -> l.eventBusName("none")),
        "ResourceNotFoundException",
        "Event bus none does not exist.");
  }

  @Test
  void a_target_tells_which_rules_lead_to_it() {
    sweep("rate(1 minute)");
    kit.events.putRule(r -> r.name("other").scheduleExpression("rate(1 minute)"));
    String queue =
        kit.events.listTargetsByRule(ask -> ask.rule("sweep")).targets().getFirst().arn();

    assertThat(kit.events.listRuleNamesByTarget(ask -> ask.targetArn(queue)).ruleNames())
        .containsExactly("sweep");
  }

  @Test
  void buses_are_listed_by_name() {
    kit.events.createEventBus(ask -> ask.name("orders"));

    assertThat(kit.events.listEventBuses(ask -> {}).eventBuses())
        .extracting(bus -> bus.name())
        .containsExactly("default", "orders");
    assertThat(kit.events.listEventBuses(ask -> ask.namePrefix("o")).eventBuses())
        .extracting(bus -> bus.arn())
        .containsExactly("arn:aws:events:eu-west-1:111122223333:event-bus/orders");
  }
}
