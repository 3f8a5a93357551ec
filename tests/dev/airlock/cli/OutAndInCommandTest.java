package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

class OutAndInCommandTest {

  private static final String NOBODY = "i-0fffffffffffffff0";

  private final Desk desk = Desk.withFleet(3);
  private final String one = desk.stage.oldest("web");
  private final String other = desk.stage.instances("web").getLast().instanceId();

  @Test
  void whoever_waits_is_told_when_it_is_out_and_when_it_is_in_again() {
    desk.stage.region.plane().begin(new Route("web-elb", one, 8080), Duration.ofSeconds(100));

    assertThat(desk.run("out", one, "--wait")).isZero();
    assertThat(desk.out()).startsWith(one + "  done: out of service since 2026-11-21T12:");
    assertThat(desk.stage.tagOf(one, "airlock:status")).startsWith("out ");

    assertThat(desk.run("in", one, "--wait")).isZero();
    assertThat(desk.out()).startsWith(one + "  done: in service since");
    assertThat(desk.stage.region.plane().failed()).isZero();
  }

  @Test
  void several_go_together_and_it_is_done_when_all_are_out() {
    assertThat(desk.run("out", one, other, "--wait", "--json")).isZero();

    assertThat(desk.json()).containsEntry("asked", "out");
    assertThat(desk.json().get("instances"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(it -> it.get("instance-id"), it -> it.get("fleet"), it -> it.get("outcome"))
        .containsExactly(tuple(one, "web", "done"), tuple(other, "web", "done"));
  }

  @Test
  void whoever_does_not_wait_has_asked() {
    assertThat(desk.run("out", one)).isZero();

    assertThat(desk.out()).isEqualTo(one + "  asked: \"Airlock Instance Out\" is on the bus\n");
    assertThat(desk.pauses).isEmpty();
    desk.stage.within(
        Duration.ofMinutes(10), () -> desk.stage.tagOf(one, "airlock:status").startsWith("out "));
  }

  @Test
  void a_dry_run_asks_for_nothing_and_tells_how_many_would_serve() {
    assertThat(desk.run("out", one, "--dry-run")).isZero();

    assertThat(desk.out())
        .isEqualTo(
            one
                + "  planned: would be asked out\n"
                + "web  web-elb: 3 in service, then 2; web-tg:8080: 3 in service, then 2\n");
    desk.stage.pass(Duration.ofMinutes(5));
    assertThat(desk.stage.tagOf(one, "airlock:desired")).isEmpty();
  }

  @Test
  void a_dry_run_of_one_that_comes_back_counts_it_in() {
    assertThat(desk.run("out", one, "--wait")).isZero();

    assertThat(desk.run("in", one, other, "--dry-run", "--json")).isZero();

    assertThat(desk.out())
        .contains(
            "\"fleet\":\"web\",\"in-service\":{\"web-elb\":2,\"web-tg:8080\":2},"
                + "\"then\":{\"web-elb\":3,\"web-tg:8080\":3}");
  }

  @Test
  void a_dry_run_says_of_one_that_is_there_already_that_it_would_stay() {
    assertThat(desk.run("in", one, "--dry-run")).isZero();
    assertThat(desk.out()).startsWith(one + "  planned: in service since 2026-");

    assertThat(desk.run("out", one, "--wait")).isZero();
    String since = desk.stage.tagOf(one, "airlock:status").split(" ")[1];
    assertThat(desk.run("out", one, other, "--dry-run")).isZero();

    assertThat(desk.out())
        .startsWith(one + "  planned: out of service since " + since + ", and would stay so\n")
        .contains(other + "  planned: would be asked out\n", "web-elb: 2 in service, then 1");
    assertThat(desk.run("in", one, "--dry-run")).isZero();
    assertThat(desk.out()).startsWith(one + "  planned: would be asked in\n");
  }

  @Test
  void one_that_is_refused_keeps_all_others_from_being_asked() {
    desk.stage.group("strangers", 1, Map.of());
    desk.stage.within(Duration.ofMinutes(20), () -> !desk.stage.instances("strangers").isEmpty());
    String stranger = desk.stage.oldest("strangers");

    assertThat(desk.run("out", one, stranger, "--wait")).isEqualTo(1);

    assertThat(desk.out()).contains(stranger + "  refused: ").doesNotContain(one);
    desk.stage.pass(Duration.ofMinutes(5));
    assertThat(desk.stage.tagOf(one, "airlock:desired")).isEmpty();
  }

  @Test
  void a_group_that_would_replace_it_and_may_not_be_smaller_is_refused_with_what_to_do_instead() {
    desk.stage
        .operator
        .autoScaling()
        .attachLoadBalancers(ask -> ask.autoScalingGroupName("web").loadBalancerNames("web-elb"));
    desk.stage
        .operator
        .autoScaling()
        .updateAutoScalingGroup(
            ask -> ask.autoScalingGroupName("web").healthCheckType("ELB").minSize(3));

    assertThat(desk.run("out", one)).isEqualTo(1);

    assertThat(desk.out()).contains("lower MinSize, or name the balancers");
  }

  @Test
  void one_that_is_never_ready_is_a_failure() {
    Map<String, String> settings = Stage.usualSettings();
    settings.put("ready-within", "60s");
    settings.forEach((name, value) -> desk.stage.set("web", name, value));
    desk.run("out", one, "--wait");
    desk.stage.region.plane().passesChecks(one, false);

    assertThat(desk.run("in", one, "--wait")).isEqualTo(1);

    assertThat(desk.out()).contains("failed: it was not ready in time, and stays out");
  }

  @Test
  void one_that_somebody_else_wants_elsewhere_is_a_failure() {
    desk.stage.region.plane().begin(new Route("web-elb", one, 8080), Duration.ofSeconds(100));
    desk.stage.region.timeline().after(Duration.ofSeconds(20), () -> desk.stage.ask(Side.IN, one));

    assertThat(desk.run("out", one, "--wait")).isEqualTo(1);

    assertThat(desk.out()).contains("failed: another request stands: in, asked at 2026-11-21T12:");
  }

  @Test
  void one_that_is_terminated_meanwhile_is_a_failure() {
    desk.stage.region.plane().begin(new Route("web-elb", one, 8080), Duration.ofSeconds(100));
    desk.stage
        .region
        .timeline()
        .after(
            Duration.ofSeconds(20),
            () -> desk.stage.operator.ec2().terminateInstances(ask -> ask.instanceIds(one)));

    assertThat(desk.run("out", one, "--wait")).isEqualTo(1);

    assertThat(desk.out()).contains("it stops, or has ended");
  }

  @Test
  void a_request_that_nobody_hears_is_a_failure_before_long() {
    desk.stage.operator.events().createEventBus(ask -> ask.name("nobodys"));

    assertThat(desk.run("out", one, "--bus", "nobodys", "--wait")).isEqualTo(1);

    assertThat(desk.out()).contains("does Airlock listen on that bus?");
  }

  /** EventBridge itself takes what is put on it, and says nothing. */
  @Test
  void a_bus_that_does_not_exist_is_said_not_to_before_anything_is_asked() {
    assertThat(desk.run("out", one, "--bus", "nix")).isEqualTo(2);

    assertThat(desk.out()).isEmpty();
    assertThat(desk.err())
        .isEqualTo(
            "airlock: eu-west-1: there is no event bus nix: is it of another Region or account?\n");
    assertThat(desk.run("release", "web", "v2", "--bus", "nix", "--dry-run")).isEqualTo(2);
    assertThat(desk.err()).contains("there is no event bus nix");
  }

  @Test
  void whoever_may_not_ask_about_a_bus_may_still_ask_on_it() {
    desk.stage.operator.events().createEventBus(ask -> ask.name("deploys"));
    desk.failOnce("DescribeEventBus", error("AccessDeniedException", 400));

    assertThat(desk.run("out", one, "--bus", "deploys")).isZero();
  }

  /** Airlock announces that alone; by the same rules it is known here. */
  @Test
  void one_that_comes_to_be_refused_while_it_is_asked_is_told_before_long() {
    desk.meanwhile(
        "PutEvents",
        () -> {
          desk.stage
              .operator
              .autoScaling()
              .terminateInstanceInAutoScalingGroup(
                  ask -> ask.instanceId(one).shouldDecrementDesiredCapacity(false));
          desk.stage.region.plane().begin(new Route("web-elb", one, 8080), Duration.ofSeconds(100));
        });

    assertThat(desk.run("in", one, "--wait")).isEqualTo(1);

    assertThat(desk.out()).contains(one + "  refused: ", "comes or goes (Terminating:Wait)");
    assertThat(desk.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void patience_ends_with_a_status_of_its_own() {
    desk.stage.region.plane().begin(new Route("web-elb", one, 8080), Duration.ofSeconds(100));

    assertThat(desk.run("out", one, "--wait", "--timeout", "30s")).isEqualTo(3);

    assertThat(desk.out()).contains("under-way: draining since");
    assertThat(desk.err())
        .startsWith("airlock: the time to wait is over, but not the way out of " + one)
        .endsWith("or take it back with ./airlock in %s\n".formatted(one));
    assertThat(desk.pauses).allMatch(pause -> pause.toSeconds() >= 2).hasSizeBetween(5, 15);
  }

  @Test
  void who_watches_sees_each_phase_once() {
    assertThat(desk.run("out", one, "--watch")).isZero();

    List<String> lines = desk.out().lines().toList();
    assertThat(lines)
        .startsWith("web  3 of 3 in service", "  " + one + "  in-service since " + since(lines))
        .containsOnlyOnce("web  2 of 3 in service")
        .anyMatch(line -> line.contains(one + "  draining since") && line.contains("web-elb"))
        .doesNotHaveDuplicates();
    assertThat(desk.out()).doesNotContain(other);
  }

  private static String since(List<String> lines) {
    return lines.get(1).substring(lines.get(1).indexOf("2026"));
  }

  @Test
  void on_a_terminal_the_tree_is_drawn_anew_in_place() {
    desk.isTerminal = true;

    assertThat(desk.run("out", one, "--watch")).isZero();

    assertThat(desk.out())
        .contains("├─ " + one + "  in-service", "└─ 2 others", "\u001b[3A\r")
        .endsWith("Z\n");
  }

  @Test
  void an_instance_that_does_not_exist_is_said_not_to() {
    assertThat(desk.run("out", NOBODY)).isEqualTo(2);
    assertThat(desk.err())
        .isEqualTo(
            "airlock: eu-west-1: EC2 knows no instance %s: is it of another Region or account?\n"
                .formatted(NOBODY));

    assertThat(desk.run("out", "web")).isEqualTo(2);
    assertThat(desk.err()).startsWith("airlock: web is no id of an instance");
  }

  @Test
  void what_is_not_permitted_is_said_with_what_is_needed() {
    desk.failOnce("PutEvents", error("AccessDenied", 403));

    assertThat(desk.run("out", one)).isEqualTo(2);

    assertThat(desk.err()).contains("eu-west-1: AccessDenied", "events:PutEvents");
  }

  @Test
  void an_answer_that_fails_to_come_is_waited_for() {
    desk.run("out", one);
    desk.failOnce("DescribeAutoScalingGroups", error("ServiceUnavailable", 503));

    assertThat(desk.run("status", "web", "--wait")).isZero();

    assertThat(desk.err()).startsWith("airlock: eu-west-1: ServiceUnavailable");
    assertThat(desk.out()).contains("web  2 of 3 in service", one + "  out");
  }

  private static AutoScalingException error(String code, int status) {
    return (AutoScalingException)
        AutoScalingException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
            .build();
  }
}
