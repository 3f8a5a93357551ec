package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A fleet without a group has no tag that would say what is wrong with its settings. */
class WrongSettingsCommandTest {

  private static final String NO_BALANCER =
      "setting airlock:load-balancers=\"nope-elb\" cannot be used: there is none of that name in"
          + " this account and Region, and nobody waits for it; correct the name, or make it";

  private final Desk desk = new Desk();

  private void fleetOfTwo(String setting, String value) {
    fleetOfTwo(Map.of(setting, value));
  }

  private void fleetOfTwo(Map<String, String> settings) {
    Map<String, String> tags = new TreeMap<>();
    tags.put("airlock:enabled", "default");
    tags.put("airlock:fleet", "batch");
    Stage.usualSettings().forEach((name, usual) -> tags.put("airlock:" + name, usual));
    settings.forEach((name, value) -> tags.put("airlock:" + name, value));
    desk.stage.launch(tags);
    desk.stage.launch(tags);
    desk.stage.pass(Duration.ofMinutes(5));
  }

  @Test
  void a_balancer_that_does_not_exist_is_named() {
    fleetOfTwo("load-balancers", "nope-elb web-elb");

    assertThat(desk.run("status", "batch")).isZero();

    assertThat(desk.out()).startsWith("batch  2 of 2 in service, " + NO_BALANCER + "\n");
    desk.run("status", "--json");
    assertThat(desk.out())
        .contains("\"settings\":\"setting airlock:load-balancers=\\\"nope-elb\\\" cannot");
  }

  @Test
  void so_is_a_value_that_makes_no_sense() {
    fleetOfTwo("probe", "carrier-pigeon");

    assertThat(desk.run("status", "batch")).isZero();

    assertThat(desk.out())
        .startsWith(
            "batch  2 of 2 in service, tag airlock:probe=\"carrier-pigeon\" cannot be used: none"
                + " applies; write a probe");
  }

  @Test
  void without_a_balancer_that_exists_a_release_is_planned_as_it_will_roll() {
    fleetOfTwo(Map.of("load-balancers", "nope-elb", "target-groups", "nope-tg"));

    assertThat(desk.run("release", "batch", "v1", "--dry-run")).isZero();
    assertThat(desk.out())
        .startsWith(
            "batch v1  would succeed: 2 of 2 serve with v1; 2 steps, never fewer than 1 in"
                + " service\n");

    assertThat(desk.run("release", "batch", "v1", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("batch v1  done: 2 of 2 serve with v1\n");
  }

  @Test
  void settings_that_are_right_are_said_to_be() {
    fleetOfTwo("load-balancers", "web-elb");

    desk.run("status", "--json");

    assertThat(desk.out()).contains("\"settings\":\"settings are right\"");
  }
}
