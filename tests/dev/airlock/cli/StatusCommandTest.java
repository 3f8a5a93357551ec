package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusCommandTest {

  private final Desk desk = Desk.withFleet(2);
  private final String one = desk.stage.oldest("web");

  @Test
  void it_is_a_tree_of_the_fleet_and_its_instances() {
    desk.stage.region.plane().begin(new Route("web-elb", one, 8080), Duration.ofSeconds(100));
    desk.stage.ask(Side.OUT, one);
    desk.stage.pass(Duration.ofSeconds(30));

    assertThat(desk.run("status", "web")).isZero();

    List<String> lines = desk.out().lines().toList();
    assertThat(lines).hasSize(3).startsWith("web  1 of 2 in service");
    assertThat(desk.out())
        .containsPattern(
            one + "  draining +2\\ds +until drained: web-elb, web-tg:8080; asked out at 2026-")
        .containsPattern("  in-service  [23]m \\d+s\n");
  }

  @Test
  void whoever_waits_is_told_when_nothing_is_on_its_way() {
    desk.stage.ask(Side.OUT, one);
    desk.stage.pass(Duration.ofSeconds(30));

    assertThat(desk.run("status", "web", "--wait", "--json")).isZero();

    assertThat(desk.out())
        .startsWith("{\"fleets\":[{\"fleet\":\"web\",\"enrolled\":true")
        .contains("\"is\":\"out\"", "\"desired\":\"out\"", "\"in-service\":1");
    assertThat(desk.pauses).isNotEmpty();
  }

  @Test
  void without_a_name_it_is_every_fleet_that_is_enrolled() {
    desk.stage.group("api", 0, Map.of());

    assertThat(desk.run("status")).isZero();

    assertThat(desk.out()).startsWith("api  0 of 0 in service\n\nweb  2 of 2 in service\n");
  }

  @Test
  void a_wrong_setting_is_said_of_the_fleet() {
    Map<String, String> settings = Stage.usualSettings();
    settings.put("probe", "carrier-pigeon");
    settings.forEach((name, value) -> desk.stage.set("web", name, value));
    desk.stage.desire("web", 3);
    desk.stage.pass(Duration.ofMinutes(3));

    assertThat(desk.run("status", "web")).isZero();

    assertThat(desk.out().lines().findFirst().orElseThrow()).contains("carrier-pigeon");
  }

  @Test
  void of_a_large_fleet_only_those_are_shown_that_move() {
    Desk large = Desk.withFleet(40);
    String mover = large.stage.oldest("web");
    large.stage.region.plane().begin(new Route("web-elb", mover, 8080), Duration.ofSeconds(100));
    large.stage.ask(Side.OUT, mover);
    large.stage.pass(Duration.ofSeconds(30));

    assertThat(large.run("status", "web")).isZero();

    assertThat(large.out().lines()).hasSize(3).last().isEqualTo("└─ 39 others");
  }

  @Test
  void a_fleet_that_does_not_exist_is_named() {
    assertThat(desk.run("status", "nix")).isEqualTo(2);

    assertThat(desk.err())
        .isEqualTo(
            "airlock: eu-west-1: there is no Auto Scaling group nix, and no instance is"
                + " enrolled with airlock:fleet nix: is it of another Region or account?\n");
  }

  @Test
  void whoever_watches_sees_it_until_the_time_is_over() {
    assertThat(desk.run("status", "web", "--watch", "--timeout", "1m")).isEqualTo(3);

    assertThat(desk.out().lines()).hasSize(3).doesNotHaveDuplicates();
  }
}
