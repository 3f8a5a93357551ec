package dev.airlock.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.Side;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Leave.Why;
import dev.airlock.model.Wakeup.Steer.How;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HearTest {

  private static final String ID = "i-0123456789abcdef0";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Wakeup HELD =
      new Wakeup.Held("web-blue", "airlock-drain", ID, Transition.TERMINATING, NOON);

  private final Hear hear =
      new Hear(Config.of(Map.of(Config.ACCOUNT, "111122223333", Config.REGION, "eu-west-1")));

  private static Map<String, Object> detail() {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("AutoScalingGroupName", "web-blue");
    detail.put("LifecycleHookName", "airlock-drain");
    detail.put("EC2InstanceId", ID);
    detail.put("LifecycleTransition", "autoscaling:EC2_INSTANCE_TERMINATING");
    return detail;
  }

  private static Map<String, Object> event(String source, String type, Map<String, ?> detail) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("source", source);
    event.put("detail-type", type);
    event.put("account", "111122223333");
    event.put("region", "eu-west-1");
    event.put("time", "2026-11-21T12:00:00Z");
    event.put("detail", detail);
    return event;
  }

  private static Map<String, Object> hookEvent() {
    return event("aws.autoscaling", "EC2 Instance-terminate Lifecycle Action", detail());
  }

  private static Map<String, Object> flat() {
    Map<String, Object> flat = detail();
    flat.put("AccountId", "111122223333");
    flat.put("Time", "2026-11-21T13:00:00.000+01:00");
    return flat;
  }

  private Wakeup of(Map<String, Object> event) {
    return hear.message(Json.write(event));
  }

  private static String why(Wakeup wakeup) {
    assertThat(wakeup).isInstanceOf(Wakeup.Refused.class);
    return ((Wakeup.Refused) wakeup).why();
  }

  @Test
  void a_hook_is_heard_in_every_form_it_comes_in() {
    assertThat(of(hookEvent())).isEqualTo(HELD);
    assertThat(of(flat())).isEqualTo(HELD);
    assertThat(of(Map.of("Type", "Notification", "Message", Json.write(flat())))).isEqualTo(HELD);
  }

  @Test
  void a_launch_is_told_from_a_termination_by_the_transition() {
    Map<String, Object> launch = flat();
    launch.put("LifecycleTransition", "autoscaling:EC2_INSTANCE_LAUNCHING");

    assertThat(((Wakeup.Held) of(launch)).transition()).isEqualTo(Transition.LAUNCHING);
  }

  @Test
  void requests_of_operators_and_tools_are_heard() {
    Map<String, String> detail = Map.of("instance-id", ID, "fleet", "web-blue");

    assertThat(of(event("airlock.requests", "Airlock Instance Out", detail)))
        .isEqualTo(new Wakeup.Asked(ID, Side.OUT, Optional.of("web-blue"), NOON));
    assertThat(of(event("airlock.requests", "Airlock Instance In", Map.of("instance-id", ID))))
        .isEqualTo(new Wakeup.Asked(ID, Side.IN, Optional.empty(), NOON));
  }

  @Test
  void a_release_says_what_and_may_say_how() {
    Map<String, Object> detail =
        Map.of(
            "fleet", "web-blue",
            "release", "shop-1.2",
            "document", "install-shop",
            "parameters", Map.of("version", List.of("{release}")),
            "max-unavailable", 2,
            "min-in-service", " 50 ");

    assertThat(of(event("airlock.requests", "Airlock Release", detail)))
        .isEqualTo(
            new Wakeup.Release(
                "web-blue",
                "shop-1.2",
                Optional.of("install-shop"),
                "{\"version\":[\"{release}\"]}",
                List.of("version"),
                Optional.of("2"),
                Optional.of("50"),
                Optional.empty(),
                NOON));
  }

  @Test
  void a_release_is_halted_resumed_and_gone_back_from() {
    Map<String, Object> web = Map.of("fleet", "web-blue");

    assertThat(of(event("airlock.requests", "Airlock Release Halt", web)))
        .isEqualTo(new Wakeup.Steer("web-blue", Optional.empty(), How.HALT, NOON));
    assertThat(of(event("airlock.requests", "Airlock Release Resume", web)))
        .isEqualTo(new Wakeup.Steer("web-blue", Optional.empty(), How.RESUME, NOON));
    assertThat(
            of(
                event(
                    "airlock.requests",
                    "Airlock Release Back",
                    Map.of("fleet", "web-blue", "release", "b"))))
        .isEqualTo(new Wakeup.Steer("web-blue", Optional.of("b"), How.BACK, NOON));
  }

  @Test
  void a_release_without_a_word_for_it_is_refused() {
    assertThat(
            why(
                of(
                    event(
                        "airlock.requests",
                        "Airlock Release",
                        Map.of("fleet", "web-blue", "release", "a b")))))
        .isEqualTo(
            "release \"a b\" is not a label: that is up to 100 letters, digits and ._:+/@-, and"
                + " begins with a letter or digit");
  }

  @Test
  void a_request_that_nobody_knows_is_refused_with_those_that_are_known() {
    assertThat(why(of(event("airlock.requests", "Airlock Restart", Map.of("instance-id", ID)))))
        .isEqualTo(
            "unknown request \"Airlock Restart\": ask for \"Airlock Instance Out\", \"… In\","
                + " \"Airlock Release\", \"… Halt\", \"… Resume\" or \"… Back\"");
    assertThat(why(of(event("airlock.requests", "Airlock Instance In", Map.of()))))
        .isEqualTo("instance-id is missing");
    assertThat(why(of(event("somebody", "Airlock Instance In", Map.of("instance-id", ID)))))
        .startsWith("unknown detail-type");
  }

  @Test
  void requests_to_leave_are_heard() {
    Map<String, Object> detail = Map.of("instance-id", ID, "instance-action", "terminate");

    assertThat(of(event("aws.ec2", "EC2 Spot Instance Interruption Warning", detail)))
        .isEqualTo(new Wakeup.Leave(ID, Why.SPOT, NOON));
    assertThat(of(event("aws.ec2", "EC2 Instance Rebalance Recommendation", detail)))
        .isEqualTo(new Wakeup.Leave(ID, Why.REBALANCE, NOON));
  }

  @Test
  void a_change_of_state_and_the_sweep_are_heard() {
    Map<String, Object> detail = Map.of("instance-id", ID, "state", "stopping");

    assertThat(of(event("aws.ec2", "EC2 Instance State-change Notification", detail)))
        .isEqualTo(new Wakeup.Changed(ID, "stopping"));
    assertThat(of(event("aws.events", "Scheduled Event", Map.of()))).isEqualTo(new Wakeup.Sweep());
  }

  @Test
  void hooks_that_are_not_ours_are_ignored() {
    Map<String, Object> others = flat();
    others.put("LifecycleHookName", "CodeDeploy-managed-hook");

    assertThat(of(others))
        .isEqualTo(new Wakeup.Ignored("hook CodeDeploy-managed-hook is not ours"));
  }

  @ParameterizedTest
  @CsvSource({
    "Event, autoscaling:TEST_NOTIFICATION",
    "LifecycleTransition, autoscaling:TEST_NOTIFICATION"
  })
  void the_test_notification_is_ignored_wherever_it_says_so(String field, String value) {
    assertThat(of(Map.of("Service", "AWS Auto Scaling", field, value)))
        .isEqualTo(new Wakeup.Ignored("test notification"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"EC2 Instance Terminate Successful", "EC2 Auto Scaling Instance Refresh Started"})
  void other_events_of_auto_scaling_are_ignored(String type) {
    assertThat(of(event("aws.autoscaling", type, Map.of()))).isEqualTo(new Wakeup.Ignored(type));
  }

  @ParameterizedTest
  @CsvSource({
    "aws.autoscaling, Something New", "aws.ec2, EBS Volume Notification",
    "aws.events, Something Scheduled", "my.app, Scheduled Event"
  })
  void events_that_nobody_knows_are_refused(String source, String type) {
    assertThat(why(of(event(source, type, Map.of()))))
        .isEqualTo("unknown detail-type \"%s\" from \"%s\"".formatted(type, source));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "[]", "3", "null", "\"text\"", "{", "{} {}", "{\"a\":1e}"})
  void what_is_no_json_object_is_refused(String body) {
    assertThat(why(hear.message(body))).isEqualTo("not a JSON object");
  }

  @Test
  void json_as_deep_as_it_is_long_is_refused() {
    assertThat(why(hear.message("{\"a\":" + "[".repeat(200_000)))).isEqualTo("not a JSON object");
    assertThat(why(hear.message("{\"a\":".repeat(40_000)))).isEqualTo("not a JSON object");
  }

  @Test
  void what_is_longer_than_any_event_is_refused_unread() {
    assertThat(why(hear.message(" ".repeat(262_145)))).isEqualTo("too long: 262145 characters");
    assertThat(why(hear.message(" ".repeat(262_144)))).isEqualTo("not a JSON object");
  }

  @Test
  void an_object_that_is_no_event_is_refused() {
    assertThat(why(of(Map.of("hello", "world"))))
        .isEqualTo("neither an EventBridge event nor a lifecycle notification");
  }

  @ParameterizedTest
  @CsvSource({"account, 999988887777", "region, us-east-1"})
  void foreign_events_are_refused(String field, String value) {
    Map<String, Object> event = hookEvent();
    event.put(field, value);

    assertThat(why(of(event))).isEqualTo("foreign " + field + " " + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"444455556666", "222233334444 arn:aws:iam::444455556666:role/deploy", "*"})
  void of_other_accounts_only_requests_are_heard_and_only_if_they_may_ask(String requesters) {
    Map<String, Object> asked =
        event("airlock.requests", "Airlock Instance Out", Map.of("instance-id", ID));
    asked.put("account", "444455556666");
    Map<String, Object> held = hookEvent();
    held.put("account", "444455556666");
    Hear open =
        new Hear(Config.of(Map.of(Config.ACCOUNT, "111122223333", Config.REQUESTERS, requesters)));

    assertThat(open.event(asked)).isEqualTo(new Wakeup.Asked(ID, Side.OUT, Optional.empty(), NOON));
    assertThat(why(open.event(held))).isEqualTo("foreign account 444455556666");
    assertThat(why(of(asked))).isEqualTo("foreign account 444455556666");
  }

  @Test
  void a_foreign_notification_is_refused() {
    Map<String, Object> foreign = flat();
    foreign.put("AccountId", "999988887777");

    assertThat(why(of(foreign))).isEqualTo("foreign AccountId 999988887777");
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "account", "region", "time", "detail"})
  void an_event_that_lacks_something_is_refused(String field) {
    Map<String, Object> event = hookEvent();
    event.remove(field);

    assertThat(why(of(event))).isEqualTo(field + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AutoScalingGroupName", "LifecycleHookName", "EC2InstanceId", "Time", "AccountId"})
  void a_notification_that_lacks_something_is_refused(String field) {
    Map<String, Object> flat = flat();
    flat.remove(field);
    assertThat(why(of(flat))).isEqualTo(field + " is missing");

    for (Object wrong : new Object[] {7, true, Map.of(), java.util.List.of()}) {
      flat.put(field, wrong);
      assertThat(why(of(flat))).isEqualTo(field + " is no text");
    }
    for (String blank : new String[] {"", "  "}) {
      flat.put(field, blank);
      assertThat(why(of(flat))).isEqualTo(field + " is blank");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"i-", "i-XYZ12345", "i-1234567", "i-0123456789abcdef01", "x\\\" OR 1=1", "../.."})
  void what_is_no_instance_id_is_refused(String id) {
    Map<String, Object> flat = flat();
    flat.put("EC2InstanceId", id);

    assertThat(why(of(flat))).isEqualTo("EC2InstanceId \"%s\" is no instance id".formatted(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"noon", "2026-11-21", "2026-13-21T12:00:00Z", "2026-11-21T12:00:00"})
  void what_is_no_time_is_refused(String time) {
    Map<String, Object> event = hookEvent();
    event.put("time", time);

    assertThat(why(of(event))).isEqualTo("time \"%s\" is no time".formatted(time));
  }

  @Test
  void an_unknown_transition_is_refused() {
    Map<String, Object> flat = flat();
    flat.put("LifecycleTransition", "autoscaling:EC2_INSTANCE_DANCING");

    assertThat(why(of(flat))).isEqualTo("unknown LifecycleTransition");
  }

  @Test
  void a_long_stranger_is_not_quoted_at_length() {
    assertThat(why(of(event("my.app", "x".repeat(5000), Map.of())))).hasSizeLessThan(200);
  }

  @Test
  void without_an_account_to_expect_any_is_heard() {
    Map<String, Object> event = new HashMap<>(hookEvent());
    event.put("account", "999988887777");

    assertThat(new Hear(Config.of(Map.of())).event(event)).isEqualTo(HELD);
  }

  @Test
  void a_reason_holds_nothing_that_an_attribute_of_a_message_must_not() {
    String odd = "a\0\u001b[31m\uFFFE\uD83D";

    assertThat(why(of(event(odd, "Sweep", Map.of()))))
        .isEqualTo("unknown detail-type \"Sweep\" from \"a??[31m??\"");
  }

  @Test
  void a_reason_holds_no_half_of_a_character() {
    String why = why(of(event("a".repeat(79) + "\uD83D\uDE00", "Sweep", Map.of())));

    assertThat(why).endsWith("a?…\"");
  }

  @Test
  void a_hook_of_others_is_not_quoted_at_length() {
    Map<String, Object> flat = flat();
    flat.put("LifecycleHookName", "x\n".repeat(100));

    assertThat(of(flat)).isEqualTo(new Wakeup.Ignored("hook " + "x?".repeat(40) + "… is not ours"));
  }

  @Test
  void what_is_nested_without_end_is_refused_like_anything_else_that_makes_no_sense() {
    String deep = "{\"detail\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThat(hear.message(deep)).isEqualTo(new Wakeup.Refused("not a JSON object"));
  }
}
