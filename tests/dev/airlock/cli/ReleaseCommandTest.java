package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.model.SsmException;

class ReleaseCommandTest {

  private final Desk desk = Desk.withFleet(4);
  private final List<String> ids = desk.stage.idsIn("web", "InService").stream().sorted().toList();

  @Test
  void a_dry_run_tells_who_goes_when_and_how_many_are_left() {
    assertThat(desk.run("release", "web", "v2", "--dry-run")).isZero();

    assertThat(desk.out())
        .isEqualTo(
            """
            web v2  would succeed: 4 of 4 serve with v2; 4 steps, never fewer than 3 in service
            at most 1 of 4 away, at least 3 in service in each balancer
            step  web-elb  web-tg:8080  away
            1           3            3  %s
            2           3            3  %s
            3           3            3  %s
            4           3            3  %s
            """
                .formatted(ids.toArray()));
    desk.stage.pass(Duration.ofMinutes(5));
    assertThat(desk.stage.groupTag("web", "airlock:release")).isEmpty();
  }

  @Test
  void a_plan_is_json_for_programs() {
    assertThat(desk.run("release", "web", "v2", "--dry-run", "--json", "--max-unavailable", "50%"))
        .isZero();

    assertThat(desk.out())
        .startsWith(
            """
            {"fleet":"web","release":"v2","size":4,"max-unavailable":2,"min-in-service":2,\
            "away-now":0,"steps":[{"away":["%s","%s"],"in-service":{"web-elb":2,"web-tg:8080":2}},\
            """
                .formatted(ids.get(0), ids.get(1)))
        .contains("\"lowest\":2", "\"ends\":\"succeeded\"");
  }

  @Test
  void a_plan_promises_no_less_than_are_away_already_for_another_release() {
    desk.run("release", "web", "v2", "--max-unavailable", "2");
    desk.stage.pass(Duration.ofSeconds(20));

    assertThat(desk.run("release", "web", "v3", "--dry-run")).isZero();

    assertThat(desk.out())
        .contains("; 3 steps, never fewer than 2 in service\n")
        .contains(
            "\n"
                + "at most 1 of 4 away, at least 3 in service in each balancer, but for the 2 that"
                + " are away already\n")
        .contains("\n1           2            2  i-");
    desk.run("release", "web", "v3", "--dry-run", "--max-unavailable", "2");
    assertThat(desk.out())
        .contains("\nat most 2 of 4 away, at least 2 in service in each balancer\n");
  }

  @Test
  void one_that_no_balancer_uses_goes_first_and_costs_no_capacity() {
    String ill = ids.getLast();
    desk.stage.region.plane().passesChecks(ill, false);
    desk.stage.pass(Duration.ofMinutes(2));

    assertThat(desk.run("release", "web", "v2", "--dry-run")).isZero();

    assertThat(desk.out().lines().toList().get(3)).endsWith("3            3  " + ill);
  }

  @Test
  void why_nobody_can_move_is_told_before_it_is_asked_for() {
    desk.run("out", ids.getFirst(), "--wait");

    assertThat(desk.run("release", "web", "v2", "--dry-run")).isEqualTo(3);

    String why =
        "no more than 1 may be away, and %s was taken out by request: ask it in again"
            .formatted(ids.getFirst());
    assertThat(desk.out())
        .startsWith("web v2  would wait: 0 of 4 serve with v2; it waits: " + why)
        .contains("; nobody can move\n")
        .endsWith("%s: %s\n".formatted(String.join(" ", ids.subList(1, 4)), why));
  }

  @Test
  void a_floor_is_kept_though_one_is_ill() {
    desk.stage.region.plane().passesChecks(ids.getLast(), false);
    desk.stage.pass(Duration.ofMinutes(2));

    desk.run("release", "web", "v2", "--dry-run", "--min-in-service", "3");

    assertThat(desk.out()).contains("at least 3 in service", "never fewer than 3 in service");
  }

  @ParameterizedTest
  @CsvSource({
    "--max-unavailable, 9, 'max-unavailable 9 cannot be: web has 4, so ask for a number up to'",
    "--min-in-service,  4, 'web has 4, and with 4 in service none of them could move'",
  })
  void what_airlock_would_refuse_is_refused_before_it_is_asked(
      String option, String value, String says) {
    assertThat(desk.run("release", "web", "v2", option, value)).isEqualTo(1);

    assertThat(desk.out()).startsWith("web v2  refused: ").contains(says);
    desk.stage.pass(Duration.ofMinutes(2));
    assertThat(desk.stage.groupTag("web", "airlock:release")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--max-unavailable, 400%, max-unavailable 400% cannot be: ask for a number from 1 on",
    "--max-unavailable, 0,    max-unavailable 0 cannot be",
    "--max-unavailable, many, max-unavailable many cannot be",
    "--min-in-service,  some, min-in-service some cannot be: ask for a number",
    "--stop-after,      0,    stop-after 0 cannot be",
    "--parameter,       a=b,  'there are parameters, and no document that takes them: name it'",
    "--parameter,       =1,   --parameter =1 has no name: write it as K=V",
    "--parameter,       a,    --parameter a has no value: write it as K=V",
    "--parameter,       a=,   '--parameter a= is empty: give it a value, or leave it out'",
    "--document,        -,    document \"-\" is not the name of a document: that is 3 to 128",
    "--bus,             '',   Invalid value for option '--bus': an empty name is none",
    "--stack,           ' ',  Invalid value for option '--stack': an empty name is none",
  })
  void what_makes_no_sense_for_any_fleet_is_a_mistake_of_the_caller(
      String option, String value, String says) {
    assertThat(desk.run("release", "web", "v2", option, value)).isEqualTo(2);

    assertThat(desk.err())
        .startsWith("airlock: " + says)
        .endsWith("see ./airlock release --help\n");
    assertThat(desk.out()).isEmpty();
  }

  @Test
  void a_parameter_that_is_given_twice_is_a_mistake_of_the_caller() {
    assertThat(
            desk.run(
                "release",
                "web",
                "v2",
                "--document",
                "install",
                "--parameter",
                "a=1",
                "--parameter",
                "a=2"))
        .isEqualTo(2);

    assertThat(desk.err()).startsWith("airlock: --parameter a is given twice, as 1 and as 2");
  }

  @Test
  void a_refusal_is_json_too() {
    assertThat(desk.run("back", "web", "--json")).isEqualTo(1);

    assertThat(desk.json())
        .containsEntry("fleet", "web")
        .containsEntry("outcome", "refused")
        .containsEntry("says", "web has no release: ask for one first");
  }

  @Test
  void a_fleet_that_does_not_exist_or_is_not_enrolled_is_named() {
    assertThat(desk.run("release", "nix", "v2")).isEqualTo(2);
    assertThat(desk.err()).contains("there is no Auto Scaling group nix");

    desk.stage
        .operator
        .autoScaling()
        .createAutoScalingGroup(ask ->
            ask.autoScalingGroupName("other")
                .minSize(0)
                .maxSize(1)
                .availabilityZones("eu-west-1a")
                .launchConfigurationName("web"));
    assertThat(desk.run("release", "other", "v2")).isEqualTo(1);
    assertThat(desk.out())
        .contains("other is not looked after by stack default: tag it airlock:enabled=default");
  }

  @Test
  void a_label_with_a_blank_is_a_mistake_of_the_caller() {
    assertThat(desk.run("release", "web", "v 2")).isEqualTo(2);

    assertThat(desk.err())
        .startsWith("airlock: release \"v 2\" is not a label: that is up to 100 letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{version}", "shop-{Release}.zip", "{release} of {fleet}"})
  void a_placeholder_that_nobody_knows_is_a_mistake_too(String value) {
    assertThat(
            desk.run("release", "web", "v2", "--document", "install", "--parameter", "a=" + value))
        .isEqualTo(2);

    assertThat(desk.err())
        .containsPattern("nothing is known to put in the place of \\{\\w+}: only \\{release} is\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${version}",
        "{{ssm:version}}",
        "{{ global:DATE }}",
        "{ print }",
        "%{code}",
        "{\"a\":1}",
        "{1..3}"
      })
  void what_others_replace_is_left_to_them(String value) {
    desk.run(
        "release", "web", "v2", "--dry-run", "--document", "install", "--parameter", "a=" + value);

    assertThat(desk.out()).contains("refused: Systems Manager has no document install");
  }

  @ParameterizedTest
  @CsvSource({
    "versoin=2, 'document install takes no parameter versoin: it has version, force'",
    "force=yes, 'document install needs the parameter version, which has no default'",
  })
  void parameters_that_the_document_would_not_take_are_refused(String parameter, String says) {
    desk.stage
        .region
        .commands()
        .define("install", (_, _) -> Script.Result.success(Duration.ofSeconds(30), "done"));
    desk.stage.region.commands().describe("install", List.of("version"), List.of("force"));
    String[] call = {
      "release", "web", "v2", "--dry-run", "--document", "install", "--parameter", parameter
    };

    assertThat(desk.run(call)).isEqualTo(1);
    assertThat(desk.out()).isEqualTo("web v2  refused: %s\n".formatted(says));

    desk.failOnce(
        "DescribeDocument",
        SsmException.builder()
            .statusCode(400)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
            .build());
    assertThat(desk.run(call)).as("asked by who may not know").isZero();
  }

  @Test
  void whoever_does_not_wait_has_asked_and_the_terms_are_written_down() {
    desk.stage
        .region
        .commands()
        .define("install", (_, _) -> Script.Result.success(Duration.ofSeconds(30), "done"));
    desk.stage.region.commands().describe("install", List.of("version"), List.of("force"));

    assertThat(
            desk.run(
                "release",
                "web",
                "v2",
                "--max-unavailable",
                "25%",
                "--document",
                "install",
                "--parameter",
                "version={release}"))
        .isZero();

    assertThat(desk.out()).isEqualTo("web v2  asked: \"Airlock Release\" is on the bus\n");
    assertThat(desk.pauses).isEmpty();
    desk.stage.pass(Duration.ofSeconds(30));
    assertThat(desk.stage.groupTag("web", "airlock:release")).startsWith("v2 2026-");
    assertThat(desk.stage.groupTag("web", "airlock:release-plan"))
        .isEqualTo("max-unavailable=25% stop-after=1 document=install");
    assertThat(desk.stage.groupTag("web", "airlock:release-parameters"))
        .isEqualTo("{\"version\":\"{release}\"}");
  }

  @Test
  void a_request_that_nobody_hears_is_a_failure_before_long() {
    desk.stage.operator.events().createEventBus(ask -> ask.name("nobodys"));

    assertThat(desk.run("release", "web", "v2", "--bus", "nobodys", "--wait")).isEqualTo(1);

    assertThat(desk.out())
        .contains("nobody has written the request down: does Airlock listen on that bus?");
  }
}
