package dev.airlock.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.decide.SettingsReader;
import dev.airlock.lambda.AirlockHandler;
import dev.airlock.lambda.Config;
import dev.airlock.template.Template.Intrinsic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static final Map<String, String> GROUP = Map.of("MessageGroupId", "airlock");

  private TemplateYaml template;

  @BeforeEach
  void read() throws IOException {
    template = TemplateYaml.read();
  }

  @Test
  void a_killed_invocation_is_dead_before_the_next_one_starts() {
    var timeout = (int) template.function("Timeout");
    assertThat(timeout).isEqualTo(30);
    assertThat((int) template.property("Wakeups", "VisibilityTimeout")).isGreaterThan(timeout);
  }

  @Test
  void wake_ups_are_one_group_of_a_fifo_queue_with_fifo_dead_letters() {
    assertThat(template.property("Wakeups", "FifoQueue")).isEqualTo(true);
    assertThat(template.property("Wakeups", "ContentBasedDeduplication")).isEqualTo(true);
    assertThat(template.property("Wakeups", "RedrivePolicy"))
        .isEqualTo(
            Map.of(
                "deadLetterTargetArn",
                new Intrinsic("!GetAtt", "DeadLetters.Arn"),
                "maxReceiveCount",
                100));
    assertThat(template.property("DeadLetters", "FifoQueue")).isEqualTo(true);
    assertThat(rules())
        .allSatisfy(rule -> assertThat(target(rule).get("SqsParameters")).isEqualTo(GROUP));
  }

  @Test
  void what_a_rule_cannot_deliver_is_retried_and_kept_in_a_standard_queue() {
    assertThat(template.property("Undelivered", "FifoQueue")).isNull();
    assertThat(rules())
        .hasSize(5)
        .allSatisfy(rule -> {
          var target = target(rule);
          assertThat(target.get("Arn")).isEqualTo(new Intrinsic("!GetAtt", "Wakeups.Arn"));
          assertThat(target.get("RetryPolicy")).isNotNull();
          assertThat(target.get("DeadLetterConfig"))
              .isEqualTo(Map.of("Arn", new Intrinsic("!GetAtt", "Undelivered.Arn")));
        });
  }

  @Test
  void instances_are_heard_of_when_they_come_up_and_when_they_end() {
    assertThat(template.property("StateRule", "EventPattern", "detail", "state"))
        .isEqualTo(List.of("running", "stopping", "shutting-down"));
  }

  @Test
  void each_rule_and_nobody_else_may_send_to_the_queues() {
    var arns = rules().stream().map(rule -> new Intrinsic("!GetAtt", rule + ".Arn")).toList();
    for (var policy : List.of("WakeupsPolicy", "UndeliveredPolicy")) {
      var statement = template.property(policy, "PolicyDocument", "Statement");
      assertThat(TemplateYaml.maps(statement))
          .singleElement()
          .extracting(only -> only.get("Condition"))
          .isEqualTo(Map.of("ArnEquals", Map.of("aws:SourceArn", arns)));
    }
  }

  @Test
  void the_function_is_the_packaged_handler_on_a_published_alias() {
    assertThat(template.function("CodeUri")).isEqualTo("target/airlock-function.jar");
    assertThat(template.function("Handler"))
        .isEqualTo(AirlockHandler.class.getName() + "::handleRequest");
    assertThat(template.function("Runtime")).isEqualTo("java25");
    assertThat(template.function("Architectures")).isEqualTo(List.of("arm64"));
    assertThat(template.function("AutoPublishAlias")).isEqualTo("live");
    assertThat(template.function("SnapStart")).isEqualTo(Map.of("ApplyOn", "PublishedVersions"));
  }

  @Test
  void a_batch_is_at_most_ten_and_may_fail_in_part() {
    assertThat(template.function("Events", "Wakeup", "Properties"))
        .isEqualTo(
            Map.of(
                "Queue",
                new Intrinsic("!GetAtt", "Wakeups.Arn"),
                "BatchSize",
                10,
                "FunctionResponseTypes",
                List.of("ReportBatchItemFailures")));
  }

  @Test
  void the_environment_is_what_the_function_reads() {
    assertThat(template.environmentNames())
        .isEqualTo(
            Set.of(
                Config.ENROLMENT,
                Config.HOOK_PREFIX,
                Config.QUEUE_URL,
                Config.DEAD_LETTER_URL,
                Config.EVENT_BUS,
                Config.DEFAULTS,
                Config.PROBES,
                Config.ACCOUNT,
                Config.REQUESTERS));
  }

  @Test
  void defaults_as_the_template_writes_them_are_read_without_a_complaint() {
    var read =
        SettingsReader.read(
            "web-blue", List.of(new SettingsReader.Layer("default of the stack", defaults())));

    assertThat(read.problems()).isEmpty();
    assertThat(read.settings().readyWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(read.settings().settle().network()).isEqualTo(Duration.ofSeconds(120));
    assertThat(read.settings().drainWithin()).isEmpty();
    assertThat(read.settings().probe()).isEmpty();
  }

  @Test
  void the_function_reads_every_default_that_the_template_writes() {
    assertThat(defaults())
        .containsOnlyKeys(
            "ready-within",
            "when-never-ready",
            "settle-classic",
            "settle-application",
            "settle-network",
            "on-rebalance");
  }

  @Test
  void alarms_watch_metrics_that_the_function_writes() throws IOException {
    var report = Files.readString(Path.of("src/dev/airlock/lambda/Report.java"));
    assertThat(template.resources("AWS::CloudWatch::Alarm"))
        .filteredOn(alarm -> template.property(alarm, "Namespace").equals("Airlock"))
        .isNotEmpty()
        .allSatisfy(alarm -> {
          assertThat(report).contains("\"" + template.property(alarm, "MetricName") + "\"");
          assertThat(template.property(alarm, "Dimensions"))
              .isEqualTo(
                  List.of(Map.of("Name", "Stack", "Value", new Intrinsic("!Ref", "EnrolmentTag"))));
        });
  }

  @Test
  void every_default_of_a_setting_is_a_parameter() {
    var join = (Intrinsic) template.function("Environment", "Variables", "AIRLOCK_DEFAULTS");
    var pairs = (List<?>) ((List<?>) join.operand()).getLast();
    assertThat(pairs)
        .isNotEmpty()
        .allSatisfy(pair -> {
          var text = (String) ((Intrinsic) pair).operand();
          assertThat(text).matches("[a-z-]+=\\$\\{\\w+}");
          var parameter = text.substring(text.indexOf('{') + 1, text.length() - 1);
          assertThat(template.at("Parameters", parameter, "Default")).isInstanceOf(String.class);
        });
  }

  @Test
  void only_looking_is_granted_on_everything() {
    assertThat(template.statements())
        .allSatisfy(statement -> {
          if ("*".equals(statement.get("Resource"))) {
            assertThat(TemplateYaml.strings(statement.get("Action")))
                .allMatch(action -> action.matches("[a-z0-9]+:(Describe|Get|List)\\w+"));
          }
        });
  }

  @Test
  void hooks_of_groups_that_are_not_enrolled_cannot_be_completed() {
    assertThat(condition("autoscaling:CompleteLifecycleAction"))
        .isEqualTo(
            Map.of(
                "StringEquals",
                Map.of(
                    "autoscaling:ResourceTag/airlock:enabled",
                    new Intrinsic("!Ref", "EnrolmentTag"))));
  }

  @Test
  void of_a_group_only_its_status_and_its_release_can_be_written() {
    assertThat(condition("autoscaling:CreateOrUpdateTags"))
        .isEqualTo(
            Map.of(
                "StringEquals",
                Map.of(
                    "autoscaling:ResourceTag/airlock:enabled",
                    new Intrinsic("!Ref", "EnrolmentTag")),
                "ForAllValues:StringLike",
                Map.of(
                    "aws:TagKeys",
                    List.of("airlock:status", "airlock:release", "airlock:release-*")),
                "Null",
                Map.of("aws:TagKeys", "false")));
  }

  @Test
  void only_tags_of_airlock_can_be_written() {
    assertThat(condition("ec2:CreateTags"))
        .isEqualTo(
            Map.of(
                "ForAllValues:StringLike",
                Map.of("aws:TagKeys", "airlock:*"),
                "Null",
                Map.of("aws:TagKeys", "false")));
  }

  /** What the function makes of AIRLOCK_DEFAULTS where every parameter has its default. */
  private Map<String, String> defaults() {
    var join = (Intrinsic) template.function("Environment", "Variables", "AIRLOCK_DEFAULTS");
    var operands = (List<?>) join.operand();
    var text =
        ((List<?>) operands.getLast())
            .stream()
                .map(pair -> (String) ((Intrinsic) pair).operand())
                .map(pair -> {
                  var name = pair.substring(pair.indexOf('{') + 1, pair.length() - 1);
                  var value = (String) template.at("Parameters", name, "Default");
                  return pair.substring(0, pair.indexOf('$')) + value;
                })
                .collect(Collectors.joining((String) operands.getFirst()));
    return Config.of(Map.of(Config.DEFAULTS, text)).defaults();
  }

  private List<String> rules() {
    return template.resources("AWS::Events::Rule");
  }

  private Map<?, ?> target(String rule) {
    var targets = TemplateYaml.maps(template.property(rule, "Targets"));
    assertThat(targets).hasSize(1);
    return targets.getFirst();
  }

  private Object condition(String action) {
    var granting =
        template.statements().stream()
            .filter(statement -> TemplateYaml.strings(statement.get("Action")).contains(action))
            .toList();
    assertThat(granting).hasSize(1);
    return granting.getFirst().get("Condition");
  }
}
