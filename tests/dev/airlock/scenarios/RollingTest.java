package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A release rolls through a fleet by itself. */
class RollingTest {

  @Test
  void a_release_rolls_through_the_fleet_one_by_one() {
    Deploying web = new Deploying(4);

    web.release("b").until("Airlock Release Succeeded b 4/4");

    assertThat(web.carried()).containsOnly("b");
    assertThat(web.installed).hasSize(4).doesNotHaveDuplicates();
    assertThat(web.announced)
        .containsExactly(
            "Airlock Release Progressed b 0/4",
            "Airlock Release Progressed b 1/4",
            "Airlock Release Progressed b 2/4",
            "Airlock Release Progressed b 3/4",
            "Airlock Release Succeeded b 4/4");
    assertThat(web.status()).startsWith("succeeded b ").endsWith("4 of 4 serve with b");
    assertThat(web.lowest()).isEqualTo(3);
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  @Test
  void two_at_a_time_take_half_as_long_and_never_more_are_out() {
    Deploying web = new Deploying(4);

    web.release("b", "max-unavailable", "50%").until("Airlock Release Succeeded b 4/4");

    assertThat(web.carried()).containsOnly("b");
    assertThat(web.installed).hasSize(4).doesNotHaveDuplicates();
    assertThat(web.lowest()).isEqualTo(2);
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  @Test
  void as_many_as_must_serve_do_in_every_balancer() {
    Deploying web = new Deploying(4);

    web.release("b", "max-unavailable", 4, "min-in-service", 3)
        .until("Airlock Release Succeeded b 4/4");

    assertThat(web.lowest()).isEqualTo(3);
  }

  @Test
  void a_release_without_a_document_moves_each_out_and_in_again() {
    Deploying web = new Deploying(2);

    web.ask("Airlock Release", Map.of("release", "b")).until("Airlock Release Succeeded b 2/2");

    assertThat(web.carried()).containsOnly("b");
    assertThat(web.installed).isEmpty();
  }

  @Test
  void a_failed_install_halts_it_and_the_end_of_its_output_says_why() {
    Deploying web = new Deploying(3);
    Script.Result failure =
        Script.Result.failure(Duration.ofSeconds(5), "x".repeat(500) + " no space left on disk");
    web.stage.region.commands().define("install", (_, _) -> failure);

    web.release("b").until("Airlock Release Halted b 0/3");

    web.stage.pass(Duration.ofMinutes(1));
    String failed = web.installed.getFirst();
    assertThat(web.installed).hasSize(1);
    assertThat(web.said.getLast()).contains(failed, "Failed", "no space left on disk");
    assertThat(web.status()).startsWith("halted b ").contains("it failed on " + failed);
    assertThat(web.stage.tagOf(failed, "airlock:desired")).isEqualTo("out");
    assertThat(web.stage.tagOf(failed, "airlock:because")).startsWith("failed:b ");
    assertThat(web.stage.tagOf(failed, "airlock:release")).isEmpty();
    long calls = web.stage.callsOf("DescribeInstanceHealth");
    web.stage.pass(Duration.ofHours(1));
    assertThat(web.installed).hasSize(1);
    assertThat(web.stage.callsOf("DescribeInstanceHealth")).isEqualTo(calls);
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  @Test
  void one_that_is_never_ready_halts_it_and_the_way_back_brings_all_in_again() {
    Map<String, String> settings = Stage.usualSettings();
    settings.put("ready-within", "60s");
    Deploying web = new Deploying(4, settings);
    web.release("a").until("Airlock Release Succeeded a 4/4");
    web.installed.clear();
    web.stage
        .region
        .commands()
        .define(
            "install",
            (id, _) -> {
              boolean isThird = web.installed.size() >= 3 && id.equals(web.installed.get(2));
              web.stage.region.plane().passesChecks(id, !isThird);
              return Script.Result.success(Duration.ofSeconds(5), "done");
            });

    web.release("b").until("Airlock Release Halted b 2/4");
    String failed = web.installed.getLast();
    assertThat(web.carried()).containsExactlyInAnyOrder("b", "b", "b", "a");
    assertThat(web.said.getLast()).contains("it failed on " + failed, "503");
    web.installed.clear();
    web.announced.clear();
    web.stage.region.commands().define("install", (id, _) -> good(web, id));
    web.ask("Airlock Release Back", Map.of()).until("Airlock Release Succeeded a 4/4");
    web.stage.pass(Duration.ofMinutes(1));

    assertThat(web.status()).startsWith("succeeded a ");
    assertThat(web.carried()).containsOnly("a");
    assertThat(web.installed).hasSize(3).startsWith(failed);
    assertThat(web.announced).contains("Airlock Release Superseded b 2/4");
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  private static Script.Result good(Deploying web, String id) {
    web.stage.region.plane().passesChecks(id, true);
    return Script.Result.success(Duration.ofSeconds(5), "done");
  }

  @Test
  void a_younger_release_supersedes_and_nobody_gets_both_at_once() {
    Deploying web = new Deploying(3);
    web.release("b").until("Airlock Release Progressed b 1/3");
    web.stage.within(Duration.ofHours(1), () -> web.installed.size() == 2);

    web.release("c").until("Airlock Release Succeeded c 3/3");

    assertThat(web.carried()).containsOnly("c");
    assertThat(web.announced).contains("Airlock Release Superseded b 1/3");
    assertThat(web.installed).hasSize(5);
    assertThat(web.lowest()).isEqualTo(2);
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  @Test
  void whoever_is_never_idle_holds_a_release_up_no_longer_than_its_group_allows() {
    Map<String, String> settings = Stage.usualSettings();
    settings.put("idle", "tcp:9999");
    settings.put("drain-within", "10m");
    Deploying web = new Deploying(2, settings);

    web.release("b").until("Airlock Release Succeeded b 2/2");

    assertThat(web.announced)
        .filteredOn(it -> it.startsWith("Airlock Departure Forced"))
        .hasSize(2);
    assertThat(web.carried()).containsOnly("b");
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  @Test
  void of_two_releases_in_one_second_one_is_said_to_be_superseded_before_it_begins() {
    Deploying web = new Deploying(2);
    web.release("b").release("c");
    web.stage.within(
        Duration.ofHours(1), () -> web.announced.toString().contains("Release Succeeded"));

    String other = web.carried().getFirst().equals("b") ? "c" : "b";
    assertThat(web.announced)
        .contains("Airlock Release Superseded " + other + " null/2")
        .noneMatch(it -> it.startsWith("Airlock Release Progressed " + other));
  }

  @Test
  void a_halt_lets_those_end_that_have_begun_and_a_resume_goes_on() {
    Deploying web = new Deploying(3);
    web.release("b").until("Airlock Release Progressed b 0/3");
    web.ask("Airlock Release Halt", Map.of()).until("Airlock Release Halted b 0/3");
    web.stage.pass(Duration.ofHours(1));

    assertThat(web.installed).hasSize(1);
    assertThat(web.carried()).containsOnlyOnce("b");
    assertThat(web.status()).startsWith("halted b ").contains("1 of 3 serve with it");
    web.ask("Airlock Release Resume", Map.of()).until("Airlock Release Succeeded b 3/3");
  }

  @Test
  void a_resume_tries_those_again_that_failed() {
    Deploying web = new Deploying(2);
    Script works = (id, _) -> Script.Result.success(Duration.ofSeconds(5), "done");
    web.stage
        .region
        .commands()
        .define("install", (_, _) -> Script.Result.failure(Duration.ofSeconds(5), "no"));
    web.release("b").until("Airlock Release Halted b 0/2");
    web.stage.region.commands().define("install", works);

    web.ask("Airlock Release Resume", Map.of()).until("Airlock Release Succeeded b 2/2");

    assertThat(web.installed).hasSize(3);
    assertThat(web.carried()).containsOnly("b");
  }

  @Test
  void once_it_has_succeeded_balancers_are_left_alone() {
    Deploying web = new Deploying(2);
    web.release("b").until("Airlock Release Succeeded b 2/2");
    long health = web.stage.callsOf("DescribeInstanceHealth");

    web.stage.pass(Duration.ofMinutes(3));

    assertThat(web.stage.callsOf("DescribeInstanceHealth")).isEqualTo(health);
  }

  @Test
  void one_that_is_out_for_it_and_scaled_in_goes_without_another_drain() {
    Deploying web = new Deploying(3);
    web.release("b");
    web.stage.within(Duration.ofHours(1), () -> web.installed.size() == 1);
    String out = web.installed.getFirst();
    long before = web.stage.callsOf("DeregisterTargets");

    web.terminate(out);
    web.stage.within(Duration.ofSeconds(30), () -> web.stage.verdicts(out).size() == 2);
    assertThat(web.stage.callsOf("DeregisterTargets")).isEqualTo(before);
    web.stage.settle("web", 2);

    web.until("Airlock Release Succeeded b 2/2");
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  @Test
  void who_somebody_has_taken_out_is_left_there_and_missed() {
    Deploying web = new Deploying(3);
    String out = web.stage.oldest("web");
    web.stage.ask(Side.OUT, out);
    web.stage.within(
        Duration.ofMinutes(10), () -> web.stage.tagOf(out, "airlock:status").startsWith("out "));

    web.release("b");
    web.stage.pass(Duration.ofMinutes(30));
    assertThat(web.installed).isEmpty();
    assertThat(web.stage.tagOf(out, "airlock:because")).startsWith("asked ");
    assertThat(web.status())
        .startsWith("rolling b ")
        .endsWith(
            "0 of 3 serve with b; it waits: no more than 1 may be away, and "
                + out
                + " was taken out by request: ask it in again");
    assertThat(web.announced).containsOnlyOnce("Airlock Release Progressed b 0/3");

    web.stage.ask(Side.IN, out);
    web.until("Airlock Release Succeeded b 3/3");
    assertThat(web.installed).hasSize(3).startsWith(out);
  }

  @Test
  void what_is_unhealthy_goes_first() {
    Deploying web = new Deploying(3);
    List<String> ids = web.stage.idsIn("web", "InService");
    String ill = ids.getLast();
    web.stage.region.plane().passesChecks(ill, false);
    web.stage.pass(Duration.ofMinutes(2));
    web.stage.region.commands().define("install", (id, _) -> good(web, id));

    web.release("b").until("Airlock Release Succeeded b 3/3");

    assertThat(web.installed).startsWith(ill);
    assertThat(web.lowest()).isEqualTo(2);
  }

  @Test
  void while_EC2_does_not_answer_nothing_is_said_of_how_many_serve() {
    Deploying web = new Deploying(2);
    web.release("b").until("Airlock Release Progressed b 1/2");
    web.announced.clear();
    web.stage.stack.function().forgetEnvironments();
    web.stage
        .region
        .gate()
        .faults(
            new OnCall(
                "DescribeInstances",
                _ -> {
                  throw new IllegalStateException("no answer");
                }));

    web.stage.pass(Duration.ofMinutes(3));

    assertThat(web.announced).isEmpty();
  }

  @Test
  void one_on_which_nothing_can_be_written_is_tried_again_at_the_usual_pace() {
    Deploying web = new Deploying(2);
    web.stage
        .region
        .gate()
        .faults(
            new OnCall(
                "CreateTags",
                _ -> {
                  throw new IllegalStateException("no answer");
                }));
    web.release("b");
    web.stage.pass(Duration.ofMinutes(1));
    long before = web.stage.callsOf("CreateTags");

    web.stage.pass(Duration.ofMinutes(5));

    assertThat(web.stage.callsOf("CreateTags") - before).isBetween(50L, 200L);
  }
}
