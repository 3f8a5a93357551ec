package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Instances that are launched while their fleet has a release, or after it. */
class LaunchDuringReleaseTest {

  @Test
  void one_that_is_launched_meanwhile_arrives_with_the_release() {
    Deploying web = new Deploying(2);
    web.release("b").until("Airlock Release Progressed b 0/2");
    web.stage.desire("web", 3);

    web.until("Airlock Release Succeeded b 3/3");

    String launched = web.stage.instances("web").getLast().instanceId();
    assertThat(web.installed).hasSize(3).contains(launched);
    assertThat(web.stage.reasons(launched))
        .containsSubsequence("INSTALLING", "INSTALLED", "READY", "IN_SERVICE_EVERYWHERE");
    assertThat(web.stage.verdicts(launched)).containsExactly("airlock-launch COMPLETED CONTINUE");
  }

  @Test
  void one_that_is_launched_after_it_arrives_with_it_too_and_a_sweep_costs_nothing() {
    Deploying web = new Deploying(2);
    web.release("b").until("Airlock Release Succeeded b 2/2");
    web.stage.desire("web", 3);
    web.stage.settle("web", 3);
    web.stage.pass(Duration.ofMinutes(5));
    assertThat(web.carried()).containsOnly("b");

    long health = web.stage.callsOf("DescribeInstanceHealth");
    long reads = web.stage.callsOf("DescribeInstances");
    web.stage.pass(Duration.ofMinutes(10));

    assertThat(web.stage.callsOf("DescribeInstanceHealth")).isEqualTo(health);
    // Four a sweep: on their way, wanted elsewhere, about to stop, and fleets without a group.
    assertThat(web.stage.callsOf("DescribeInstances") - reads).isEqualTo(10 * 4);
    assertThat(web.announced).containsOnlyOnce("Airlock Release Succeeded b 2/2");
  }

  @Test
  void one_that_gets_a_new_root_volume_gets_the_release_again() {
    Deploying web = new Deploying(2);
    web.release("b").until("Airlock Release Succeeded b 2/2");
    String id = web.members().getFirst();

    web.stage.region.autoScaling().replaceRootVolume(id);
    web.stage.pass(Duration.ofMinutes(15));

    assertThat(web.installed).hasSize(3).endsWith(id);
    assertThat(web.carried()).containsOnly("b");
    assertThat(web.stage.idsIn("web", "InService")).contains(id);
  }

  @Test
  void one_that_is_launched_while_it_is_halted_arrives_with_the_last_that_succeeded() {
    Deploying web = new Deploying(2);
    web.release("a").until("Airlock Release Succeeded a 2/2");
    web.stage.region.commands().describe("install", List.of(), List.of("version"));
    web.stage
        .region
        .commands()
        .define(
            "install",
            (id, parameters) ->
                parameters.toString().contains("b")
                    ? Script.Result.failure(Duration.ofSeconds(5), "broken")
                    : good(web, id));
    web.release("b", "parameters", Map.of("version", "{release}"))
        .until("Airlock Release Halted b 0/2");

    web.stage.desire("web", 3);
    web.stage.pass(Duration.ofMinutes(5));

    String launched = web.stage.instances("web").getLast().instanceId();
    assertThat(web.stage.verdicts(launched)).containsExactly("airlock-launch COMPLETED CONTINUE");
    assertThat(web.stage.tagOf(launched, "airlock:release")).isEqualTo("a");
    web.stage.region.commands().define("install", (id, _) -> good(web, id));
    web.ask("Airlock Release Resume", Map.of()).until("Airlock Release Succeeded b 3/3");
    assertThat(web.carried()).containsOnly("b");
  }

  @Test
  void one_that_had_begun_with_it_when_it_was_halted_arrives_with_it_nonetheless() {
    Deploying web = new Deploying(2);
    web.release("a").until("Airlock Release Succeeded a 2/2");
    web.release("b").until("Airlock Release Progressed b 0/2");
    web.stage.desire("web", 3);
    web.stage.within(Duration.ofMinutes(2), () -> web.stage.instances("web").size() == 3);
    String launched = web.stage.instances("web").getLast().instanceId();
    web.stage.within(
        Duration.ofMinutes(2), () -> web.stage.reasons(launched).contains("INSTALLING"));

    web.ask("Airlock Release Halt", Map.of());
    web.stage.pass(Duration.ofMinutes(5));

    assertThat(web.stage.tagOf(launched, "airlock:release")).isEqualTo("b");
  }

  private static Script.Result good(Deploying web, String id) {
    web.stage.region.plane().passesChecks(id, true);
    return Script.Result.success(Duration.ofSeconds(5), "done");
  }
}
