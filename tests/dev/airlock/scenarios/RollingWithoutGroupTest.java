package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Faults;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A release rolls through a fleet that no Auto Scaling group holds. */
class RollingWithoutGroupTest {

  @Test
  void it_rolls_one_by_one_and_each_instance_carries_what_the_fleet_should_run() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(3);

    batch.release("b").until("Airlock Release Succeeded b 3/3");

    assertThat(batch.say("release")).containsOnly("b");
    assertThat(batch.ears.installed).hasSize(3).doesNotHaveDuplicates();
    assertThat(batch.ears.announced)
        .containsExactly(
            "Airlock Release Progressed b 0/3",
            "Airlock Release Progressed b 1/3",
            "Airlock Release Progressed b 2/3",
            "Airlock Release Succeeded b 3/3");
    assertThat(batch.say("fleet-release")).allMatch(it -> it.startsWith("b 2026-11-21T12:"));
    assertThat(batch.say("fleet-release-plan"))
        .containsOnly("max-unavailable=1 stop-after=1 document=install");
    assertThat(batch.say("fleet-release-status"))
        .allMatch(it -> it.startsWith("succeeded b ") && it.endsWith("3 of 3 serve with b"));
    assertThat(batch.lowest()).isEqualTo(2);
    assertThat(batch.stage.region.plane().failed()).isZero();
  }

  @Test
  void two_at_a_time_and_never_fewer_than_must_serve() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(4);

    batch
        .release("b", "max-unavailable", "75%", "min-in-service", 2)
        .until("Airlock Release Succeeded b 4/4");

    assertThat(batch.lowest()).isEqualTo(2);
    assertThat(batch.ears.installed).hasSize(4);
  }

  @Test
  void a_fleet_at_rest_costs_no_more_than_before() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(2);
    batch.release("b").until("Airlock Release Succeeded b 2/2");
    batch.stage.pass(Duration.ofMinutes(5));
    long health = batch.stage.callsOf("DescribeInstanceHealth");
    long tags = batch.stage.callsOf("CreateTags");
    long reads = batch.stage.callsOf("DescribeInstances");

    batch.stage.pass(Duration.ofMinutes(10));

    assertThat(batch.stage.callsOf("DescribeInstanceHealth")).isEqualTo(health);
    assertThat(batch.stage.callsOf("CreateTags")).isEqualTo(tags);
    // Three a sweep: on their way, wanted elsewhere, and fleets without a group.
    assertThat(batch.stage.callsOf("DescribeInstances") - reads).isEqualTo(10 * 3);
  }

  @Test
  void one_that_is_launched_later_arrives_with_it_and_carries_it_on() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(1);
    batch.release("b").until("Airlock Release Succeeded b 1/1");
    String first = batch.ids.removeFirst();

    String second = batch.launch();
    batch.fleet.untilIs("in-service", second);
    batch.fleet.terminate(first);
    batch.stage.pass(Duration.ofMinutes(5));
    String third = batch.launch();
    batch.fleet.untilIs("in-service", third);

    assertThat(batch.say("release")).containsExactly("b", "b");
    assertThat(batch.ears.installed).containsExactly(first, second, third);
    assertThat(batch.stage.reasons(third)).containsSubsequence("INSTALLED", "READY");
  }

  @Test
  void a_younger_release_supersedes_and_the_way_back_is_the_older_one() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(3);
    batch.release("b").until("Airlock Release Progressed b 1/3");

    batch.release("c").until("Airlock Release Succeeded c 3/3");
    assertThat(batch.say("release")).containsOnly("c");
    assertThat(batch.ears.announced).contains("Airlock Release Superseded b 1/3");

    batch.ask("Airlock Release Back", Map.of()).until("Airlock Release Succeeded b 3/3");
    assertThat(batch.say("release")).containsOnly("b");
    assertThat(batch.lowest()).isEqualTo(2);
  }

  @Test
  void it_is_halted_and_resumed() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(3);
    batch.release("b").until("Airlock Release Progressed b 0/3");

    batch.ask("Airlock Release Halt", Map.of()).until("Airlock Release Halted b 0/3");
    batch.stage.pass(Duration.ofHours(1));
    assertThat(batch.ears.installed).hasSize(1);
    assertThat(batch.say("fleet-release-halted")).allMatch(it -> it.startsWith("halted "));

    batch.ask("Airlock Release Resume", Map.of()).until("Airlock Release Succeeded b 3/3");
    assertThat(batch.say("release")).containsOnly("b");
  }

  @Test
  void who_fails_halts_it_and_stays_out_and_the_others_serve() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(3);
    Script.Result failure = Script.Result.failure(Duration.ofSeconds(5), "no space left");
    batch.stage.region.commands().define("install", (_, _) -> failure);

    batch.release("b").until("Airlock Release Halted b 0/3");
    batch.stage.pass(Duration.ofHours(1));

    String failed = batch.ears.installed.getFirst();
    assertThat(batch.ears.installed).hasSize(1);
    assertThat(batch.ears.said.getLast()).contains(failed, "no space left");
    assertThat(batch.fleet.registered(failed)).isEmpty();
    assertThat(batch.stage.tagOf(failed, "airlock:because")).startsWith("failed:b ");
    assertThat(batch.lowest()).isEqualTo(2);
  }

  @Test
  void who_is_stopped_is_not_waited_for_and_gets_it_when_it_is_started() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(3);
    batch.release("b").until("Airlock Release Progressed b 0/3");
    batch.stage.within(Duration.ofHours(1), () -> !batch.ears.installed.isEmpty());
    String stopped = batch.ears.installed.getFirst();

    batch.fleet.stop(stopped);
    batch.until("Airlock Release Succeeded b 2/2");
    batch.fleet.start(stopped);
    batch.fleet.untilIs("in-service", stopped);

    assertThat(batch.say("release")).containsOnly("b");
    assertThat(batch.fleet.balancers(stopped)).hasSize(2);
  }

  @Test
  void parts_of_it_with_settings_of_their_own_are_one_fleet() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(3);
    batch.fleet.tag(batch.ids.getFirst(), Map.of("airlock:ready-within", "7m"));

    batch.release("b").until("Airlock Release Succeeded b 3/3");

    assertThat(batch.lowest()).isEqualTo(2);
    assertThat(batch.ears.installed).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void one_that_is_given_to_another_fleet_takes_nothing_of_its_old_one_along() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(2);
    batch.release("b").until("Airlock Release Succeeded b 2/2");
    String other = otherFleet(batch);

    batch.fleet.tag(batch.ids.getFirst(), Map.of("airlock:fleet", "api"));
    batch.stage.pass(Duration.ofMinutes(30));

    assertThat(batch.stage.tagOf(other, "airlock:fleet-release")).isEmpty();
    assertThat(batch.stage.tagOf(other, "airlock:release")).isEmpty();
  }

  private static String otherFleet(DeployingWithoutGroup batch) {
    Map<String, String> tags = new LinkedHashMap<>(WithoutGroup.usualTags());
    tags.put("airlock:fleet", "api");
    String id = batch.fleet.launch(tags);
    batch.fleet.untilIs("in-service", id);
    return id;
  }

  @Test
  void one_that_takes_no_more_tags_gets_it_all_the_same() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(2);
    batch.release("a").until("Airlock Release Succeeded a 2/2");
    batch.fleet.fill(batch.ids.getFirst());

    batch.release("b").until("Airlock Release Succeeded b 2/2");

    assertThat(batch.say("release")).containsOnly("b");
    assertThat(batch.say("fleet-release").getFirst()).isEmpty();
    long tags = batch.stage.callsOf("CreateTags");
    batch.stage.pass(Duration.ofMinutes(10));
    assertThat(batch.stage.callsOf("CreateTags")).isEqualTo(tags);
  }

  @Test
  void one_that_may_not_be_tagged_for_a_while_carries_it_as_soon_as_it_may() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(1);
    batch.ask("Airlock Release Back", Map.of());
    batch.stage.pass(Duration.ofMinutes(1));
    batch.stage.region.gate().faults(OnCall.denying("CreateTags"));
    batch.launch();
    batch.stage.pass(Duration.ofMinutes(3));
    assertThat(batch.say("fleet-release-refused").getLast()).isEmpty();

    batch.stage.region.gate().faults(Faults.NONE);
    batch.stage.pass(Duration.ofMinutes(2));

    assertThat(batch.say("fleet-release-refused").getLast()).contains("has no release");
  }

  @Test
  void a_request_seconds_after_the_first_launch_is_not_refused() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(0);
    batch.launch();
    batch.stage.pass(Duration.ofSeconds(5));

    batch.release("b").until("Airlock Release Succeeded b 1/1");

    assertThat(batch.say("release")).containsOnly("b");
  }

  @Test
  void while_EC2_does_not_answer_a_request_waits_and_nothing_is_said() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(2);
    batch.release("b").until("Airlock Release Progressed b 1/2");
    batch.ears.announced.clear();
    batch.stage.region.gate().faults(new OnCall("DescribeInstances", _ -> noAnswer()));
    batch.release("c");
    batch.stage.pass(Duration.ofMinutes(2));
    assertThat(batch.ears.announced).isEmpty();

    batch.stage.region.gate().faults(Faults.NONE);
    batch.until("Airlock Release Succeeded c 2/2");

    assertThat(batch.stage.log().toString()).doesNotContain("Airlock Request Refused");
  }

  private static void noAnswer() {
    throw new IllegalStateException("no answer");
  }

  @Test
  void what_cannot_be_done_is_said_and_nothing_is_written() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(2);
    batch.release("b", "min-in-service", 2);
    batch.stage.pass(Duration.ofMinutes(1));
    batch.fleet.tag(batch.ids.getFirst(), Map.of("airlock:load-balancers", "api-elb"));
    batch.stage.pass(Duration.ofMinutes(2));
    batch.release("c");
    batch.stage.pass(Duration.ofMinutes(1));
    batch.ids.forEach(batch.fleet::stop);
    batch.stage.pass(Duration.ofMinutes(2));
    batch.release("d");
    batch.stage.pass(Duration.ofMinutes(1));

    assertThat(batch.ears.said)
        .anyMatch(it -> it.contains("none of them could move"))
        .anyMatch(it -> it.contains("name different balancers"))
        .anyMatch(it -> it.contains("no instance of batch is running"));
    assertThat(batch.say("fleet-release")).containsOnly("");
    assertThat(batch.ears.installed).isEmpty();
  }

  @Test
  void each_crash_is_harmless_and_nothing_is_installed_twice() {
    Death never = Death.never();
    rolled(never);
    assertThat(Set.copyOf(never.calls())).contains("SendCommand", "CreateTags", "PutEvents");
    for (int i = 0; i < never.calls().size(); i++) {
      DeployingWithoutGroup batch = rolled(new Death(i, i % 2 == 1));
      String where = never.calls().get(i) + " " + i;

      assertThat(batch.ears.installed).as(where).hasSize(2).doesNotHaveDuplicates();
      assertThat(batch.say("release")).as(where).containsOnly("b");
      assertThat(batch.lowest()).as(where).isEqualTo(1);
    }
  }

  private static DeployingWithoutGroup rolled(Death death) {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(2);
    batch.stage.region.gate().faults(death);
    return batch.release("b").until("Airlock Release Succeeded b 2/2");
  }

  @Test
  void what_only_one_of_them_carries_holds_for_all() {
    DeployingWithoutGroup batch = new DeployingWithoutGroup(2);
    String time = batch.stage.now().toString();
    batch.fleet.tag(
        batch.ids.getLast(),
        Map.of("airlock:fleet-release", "b " + time, "airlock:fleet-release-of", "batch"));

    batch.until("Airlock Release Succeeded b 2/2");

    assertThat(batch.say("fleet-release")).containsOnly("b " + time);
    assertThat(List.copyOf(batch.say("release"))).containsOnly("b");
  }
}
