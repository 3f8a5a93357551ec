package dev.airlock.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.aws.Announcer;
import dev.airlock.json.Json;
import dev.airlock.lambda.Config;
import dev.airlock.model.Announcement;
import dev.airlock.model.FleetNews;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api;
import dev.airlock.region.time.VirtualTimeline;
import dev.airlock.template.Template.Intrinsic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Over which bus requests come and announcements go, and who may ask. */
class EventBusTest {

  private static final Map<String, String> ACCOUNT =
      Map.of(
          "AWS::Partition",
          "aws",
          "AWS::Region",
          Region.NAME,
          "AWS::AccountId",
          Region.ACCOUNT,
          "AWS::StackName",
          "airlock");
  private static final List<String> POLICIES = List.of("RequestersPolicy", "OrganizationPolicy");

  private Template template;

  @BeforeEach
  void read() throws IOException {
    template = Template.read(Path.of("template.yaml"));
  }

  /** The stack with these parameters, each followed by its value. */
  private Deployed stack(String... parameters) {
    Map<String, String> names = new LinkedHashMap<>(ACCOUNT);
    for (int i = 0; i < parameters.length; i += 2) {
      names.put(parameters[i], parameters[i + 1]);
    }
    if ("yes".equals(names.get("MakeEventBus"))) {
      names.put("Bus", names.get("EventBus"));
    }
    return new Deployed(template, names);
  }

  private boolean has(Deployed stack, String resource) {
    String condition = (String) template.at("Resources", resource, "Condition");
    return Boolean.parseBoolean(stack.text(template.at("Conditions", condition)));
  }

  private static String arn(String bus) {
    return "arn:aws:events:%s:%s:event-bus/%s".formatted(Region.NAME, Region.ACCOUNT, bus);
  }

  private Map<?, ?> statement(String policy) {
    return (Map<?, ?>) template.property(policy, "Statement");
  }

  // Which bus

  @Test
  void by_default_it_is_the_default_bus_and_none_is_made() {
    assertThat(stack().property("RequestRule", "EventBusName")).isEqualTo("default");
    assertThat(has(stack(), "Bus")).isFalse();
  }

  @Test
  void it_may_be_one_that_exists() {
    Deployed stack = stack("EventBus", "deploys");

    assertThat(stack.property("RequestRule", "EventBusName")).isEqualTo("deploys");
    assertThat(has(stack, "Bus")).isFalse();
  }

  @Test
  void it_may_be_one_that_the_stack_makes_before_the_rule_that_listens_on_it() {
    Deployed stack = stack("EventBus", "deploys", "MakeEventBus", "yes");

    assertThat(has(stack, "Bus")).isTrue();
    assertThat(stack.property("Bus", "Name")).isEqualTo("deploys");
    assertThat(template.property("RequestRule", "EventBusName"))
        .isEqualTo(
            new Intrinsic(
                "!If",
                List.of(
                    "MakingTheBus",
                    new Intrinsic("!Ref", "Bus"),
                    new Intrinsic("!Ref", "EventBus"))));
  }

  @Test
  void a_bus_that_the_stack_makes_is_not_called_as_the_one_that_every_account_has() {
    String rule = "ABusOfItsOwnNeedsANameOfItsOwn";
    List<Map<?, ?>> assertions = TemplateYaml.maps(template.at("Rules", rule, "Assertions"));
    Object wrong = assertions.getFirst().get("Assert");

    assertThat(template.at("Rules", rule, "RuleCondition"))
        .isEqualTo(template.at("Conditions", "MakingTheBus"));
    assertThat(stack().text(wrong)).isEqualTo("false");
    assertThat(stack("EventBus", "deploys").text(wrong)).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "yes"})
  void announcements_go_to_the_bus_on_which_requests_come(String made) {
    Deployed stack = stack("EventBus", "deploys", "MakeEventBus", made);

    assertThat(stack.property("Function", "Environment", "Variables", Config.EVENT_BUS))
        .isEqualTo(stack.property("RequestRule", "EventBusName"));
  }

  @Test
  void only_what_is_asked_comes_over_it() {
    assertThat(template.resources("AWS::Events::Rule"))
        .filteredOn(rule -> template.property(rule, "EventBusName") != null)
        .containsExactly("RequestRule");
  }

  // Who may put what on it

  @Test
  void the_function_may_announce_on_exactly_that_bus() throws IOException {
    List<Map<?, ?>> granting =
        TemplateYaml.read().statements().stream()
            .filter(it -> TemplateYaml.strings(it.get("Action")).contains("events:PutEvents"))
            .toList();

    assertThat(granting).hasSize(1);
    Map<?, ?> only = granting.getFirst();
    assertThat(stack("EventBus", "deploys").text(only.get("Resource"))).isEqualTo(arn("deploys"));
    assertThat(stack().text(only.get("Resource"))).isEqualTo(arn("default"));
    assertThat(only.get("Condition"))
        .isEqualTo(Map.of("StringEquals", Map.of("events:source", Announcer.SOURCE)));
  }

  @Test
  void nobody_of_another_account_may_ask_unless_that_is_said() {
    assertThat(POLICIES).noneMatch(policy -> has(stack(), policy));
    assertThat(POLICIES)
        .noneMatch(policy -> has(stack("EventBus", "deploys", "MakeEventBus", "yes"), policy));
    assertThat(stack().property("Function", "Environment", "Variables", Config.REQUESTERS))
        .isEmpty();
  }

  @Test
  void accounts_and_roles_that_are_named_may_ask_and_do_nothing_else() {
    Deployed stack = stack("EventBus", "deploys", "Requesters", "444455556666");

    assertThat(has(stack, "RequestersPolicy")).isTrue();
    assertThat(has(stack, "OrganizationPolicy")).isFalse();
    assertThat(statement("RequestersPolicy").get("Principal"))
        .isEqualTo(Map.of("AWS", new Intrinsic("!Ref", "Requesters")));
    assertThat(statement("RequestersPolicy").get("Condition"))
        .isEqualTo(Map.of("StringEquals", Map.of("events:source", "airlock.requests")));
  }

  @Test
  void every_account_of_an_organization_may_ask_and_do_nothing_else() {
    Deployed stack = stack("EventBus", "deploys", "RequestersOrganization", "o-1234567890");

    assertThat(has(stack, "OrganizationPolicy")).isTrue();
    assertThat(has(stack, "RequestersPolicy")).isFalse();
    assertThat(statement("OrganizationPolicy").get("Condition"))
        .isEqualTo(
            Map.of(
                "StringEquals",
                Map.of(
                    "aws:PrincipalOrgID",
                    new Intrinsic("!Ref", "RequestersOrganization"),
                    "events:source",
                    "airlock.requests")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RequestersPolicy", "OrganizationPolicy"})
  void what_others_may_is_to_put_events_on_that_bus(String policy) {
    Deployed stack = stack("EventBus", "deploys");

    assertThat(statement(policy).get("Effect")).isEqualTo("Allow");
    assertThat(statement(policy).get("Action")).isEqualTo("events:PutEvents");
    assertThat(stack.text(statement(policy).get("Resource"))).isEqualTo(arn("deploys"));
    assertThat(stack.property(policy, "EventBusName")).isEqualTo("deploys");
  }

  @Test
  void each_policy_has_a_name_of_its_own() {
    assertThat(POLICIES.stream().map(policy -> stack().property(policy, "StatementId")))
        .doesNotHaveDuplicates();
  }

  @Test
  void whoever_is_let_in_by_the_bus_is_heard_by_the_function() {
    assertThat(requesters("Requesters", "444455556666")).isEqualTo("444455556666");
    assertThat(requesters("RequestersOrganization", "o-1234567890")).isEqualTo("*");
  }

  private String requesters(String parameter, String value) {
    return stack(parameter, value)
        .property("Function", "Environment", "Variables", Config.REQUESTERS);
  }

  @Test
  void the_whole_world_cannot_be_named() {
    String allowed = (String) template.at("Parameters", "Requesters", "AllowedPattern");

    assertThat(List.of("", "444455556666", "arn:aws:iam::444455556666:role/ci/deploy"))
        .allMatch(value -> value.matches(allowed));
    assertThat(List.of("*", "arn:aws:iam::*:root", "4444", "arn:aws:iam::444455556666:*"))
        .noneMatch(value -> value.matches(allowed));
  }

  // What comes of it

  @Test
  void what_airlock_announces_never_wakes_it_again() {
    Wakeups wakeups = new Wakeups();
    Stream.concat(
            Stream.of(Announcement.Kind.values()).map(Announcement.Kind::detailType),
            Stream.of(FleetNews.Kind.values()).map(FleetNews.Kind::detailType))
        .forEach(type -> wakeups.put(Announcer.SOURCE, type));

    assertThat(wakeups.received()).isEmpty();
  }

  @Test
  void what_is_asked_of_it_does() {
    Wakeups wakeups = new Wakeups();
    wakeups.put("airlock.requests", "Airlock Release");

    assertThat(wakeups.received()).hasSize(1);
  }

  /** A queue behind every rule of the template that has a pattern, all of them on one bus. */
  private final class Wakeups {
    private final Region<VirtualTimeline, ?> region =
        Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
    private final RegionClients clients = region.clients(Api.Caller.OPERATOR);
    private final String queue = clients.sqs().createQueue(ask -> ask.queueName("all")).queueUrl();

    Wakeups() {
      Target target =
          Target.builder()
              .id("all")
              .arn("arn:aws:sqs:%s:%s:all".formatted(Region.NAME, Region.ACCOUNT))
              .build();
      for (String rule : template.resources("AWS::Events::Rule")) {
        Object pattern = template.property(rule, "EventPattern");
        if (pattern != null) {
          clients.events().putRule(ask -> ask.name(rule).eventPattern(Json.write(plain(pattern))));
          clients.events().putTargets(ask -> ask.rule(rule).targets(target));
        }
      }
    }

    void put(String source, String type) {
      PutEventsRequestEntry entry =
          PutEventsRequestEntry.builder().source(source).detailType(type).detail("{}").build();
      clients.events().putEvents(ask -> ask.entries(entry));
    }

    List<?> received() {
      region.timeline().advance(Duration.ofMinutes(1));
      return clients
          .sqs()
          .receiveMessage(ask -> ask.queueUrl(queue).maxNumberOfMessages(10))
          .messages();
    }
  }

  /** With what its names stand for. */
  private Object plain(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .collect(Collectors.toMap(it -> (String) it.getKey(), it -> plain(it.getValue())));
      case List<?> list -> list.stream().map(this::plain).toList();
      default -> stack().text(value);
    };
  }
}
