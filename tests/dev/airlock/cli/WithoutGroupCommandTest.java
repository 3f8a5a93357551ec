package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The commands work for a fleet without an Auto Scaling group as for a group. */
class WithoutGroupCommandTest {

  private final Desk desk = new Desk();
  private String first;
  private String second;

  @BeforeEach
  void a_fleet_of_two_serves() {
    first = launch();
    second = launch();
    desk.stage.within(
        Duration.ofMinutes(5), () -> is("in-service", first) && is("in-service", second));
    desk.stage.pass(Duration.ofMinutes(2));
    desk.stage
        .region
        .commands()
        .define("install", (_, _) -> Script.Result.success(Duration.ofSeconds(30), "done"));
  }

  private String launch() {
    Map<String, String> tags = new TreeMap<>();
    tags.put("airlock:enabled", "default");
    tags.put("airlock:fleet", "batch");
    Stage.usualSettings().forEach((name, value) -> tags.put("airlock:" + name, value));
    return desk.stage.launch(tags);
  }

  private boolean is(String phase, String id) {
    return desk.stage.tagOf(id, "airlock:status").startsWith(phase + " ");
  }

  @Test
  void status_shows_it_by_its_name_and_among_all_others() {
    assertThat(desk.run("status", "batch")).isZero();
    assertThat(desk.out()).startsWith("batch  2 of 2 in service\n").contains(first, second);

    desk.stage.group("web", 1, Stage.usualSettings());
    desk.stage.settle("web", 1);
    assertThat(desk.run("status", "--json")).isZero();
    assertThat(desk.out())
        .contains("\"fleet\":\"batch\",\"enrolled\":true", "\"fleet\":\"web\",\"enrolled\":true");
  }

  @Test
  void who_comes_up_does_not_serve_before_it_does_and_who_has_ended_is_not_shown() {
    String third = launch();
    assertThat(desk.run("status", "batch")).isZero();
    assertThat(desk.out()).startsWith("batch  2 of 3 in service\n");

    desk.stage.operator.ec2().terminateInstances(ask -> ask.instanceIds(third));
    desk.stage.operator.ec2().stopInstances(ask -> ask.instanceIds(second));
    desk.stage.pass(Duration.ofMinutes(3));
    assertThat(desk.run("status", "batch", "--wait")).isZero();
    assertThat(desk.out()).startsWith("batch  1 of 2 in service\n").contains("out", "stopped");
  }

  @Test
  void one_is_taken_out_and_put_back_in() {
    assertThat(desk.run("out", first, "--wait")).isZero();
    assertThat(desk.out()).contains("out of service since");
    assertThat(is("out", first)).isTrue();

    assertThat(desk.run("in", first, "--wait")).isZero();
    assertThat(desk.out()).contains("in service since");
  }

  @Test
  void one_that_is_stopped_is_refused_before_anything_is_asked() {
    desk.stage.operator.ec2().stopInstances(ask -> ask.instanceIds(first));
    desk.stage.pass(Duration.ofMinutes(2));

    assertThat(desk.run("in", first)).isEqualTo(1);

    assertThat(desk.out()).contains("is not running");
  }

  @Test
  void one_whose_fleet_is_called_as_a_group_is_refused_for_that() {
    desk.stage.group("web", 1, Stage.usualSettings());
    desk.stage.settle("web", 1);
    Tag web = Tag.builder().key("airlock:fleet").value("web").build();
    desk.stage.operator.ec2().createTags(ask -> ask.resources(first).tags(web));

    assertThat(desk.run("out", first)).isEqualTo(1);

    assertThat(desk.out())
        .contains(first + " is in no group, and its tag airlock:fleet says web, which is the name");
    desk.stage.pass(Duration.ofMinutes(2));
    desk.run("status", "web");
    assertThat(desk.out()).contains("tag of instances airlock:fleet=\"web\" cannot be used");
  }

  @Test
  void a_release_is_planned_rolled_halted_and_taken_back() {
    assertThat(desk.run("release", "batch", "v1", "--dry-run")).isZero();
    assertThat(desk.out())
        .startsWith("batch v1  would succeed: 2 of 2 serve with v1; 2 steps, never fewer than 1")
        .contains("at most 1 of 2 away, at least 1 in service", "web-elb");

    assertThat(desk.run("release", "batch", "v1", "--document", "install", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("batch v1  done: 2 of 2 serve with v1\n");
    assertThat(desk.run("release", "batch", "v2", "--document", "install")).isZero();
    desk.stage.pass(Duration.ofSeconds(10));
    assertThat(desk.run("halt", "batch", "--wait")).isZero();
    assertThat(desk.run("resume", "batch", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("batch v2  done: 2 of 2 serve with v2\n");
    assertThat(desk.run("back", "batch", "--wait")).isZero();
    assertThat(desk.out()).isEqualTo("batch v1  done: 2 of 2 serve with v1\n");

    assertThat(desk.run("status", "batch")).isZero();
    assertThat(desk.out()).contains("release v1, asked for").contains("succeeded, 2 of 2");
  }

  /** They take no turn, so more may be on their way than may be away. */
  @Test
  void those_who_come_up_meanwhile_are_not_said_to_be_away() {
    String third = launch();
    desk.stage.pass(Duration.ofSeconds(4));

    assertThat(desk.run("release", "batch", "v1", "--dry-run")).isZero();

    assertThat(desk.out())
        .contains("at most 1 of 3 away")
        .containsPattern("away  arriving\n1 +2 +2 +" + third + "\n2 ");
  }

  @Test
  void who_watches_sees_how_many_serve_with_a_release_and_who_is_where() {
    assertThat(desk.run("release", "batch", "v1", "--document", "install", "--watch")).isZero();

    assertThat(desk.out())
        .contains("rolling, 0 of 2 serve with v1", "rolling, 1 of 2 serve with v1")
        .contains("out for release v1", "until drained: web-elb, web-tg:8080")
        .endsWith("batch v1  done: 2 of 2 serve with v1\n");
    assertThat(desk.out().lines().filter(line -> line.contains("installing")))
        .hasSize(2)
        .anyMatch(line -> line.contains(first))
        .anyMatch(line -> line.contains(second));
  }

  @Test
  void what_airlock_would_refuse_is_refused_before_anything_is_asked() {
    assertThat(desk.run("release", "batch", "v1", "--min-in-service", "2")).isEqualTo(1);
    assertThat(desk.out()).contains("none of them could move");

    Tag others = Tag.builder().key("airlock:load-balancers").value("api-elb").build();
    desk.stage.operator.ec2().createTags(ask -> ask.resources(first).tags(others));
    assertThat(desk.run("release", "batch", "v1")).isEqualTo(1);
    assertThat(desk.out()).contains("name different balancers");
    assertThat(desk.run("release", "nix", "v1")).isEqualTo(2);
    assertThat(desk.err()).contains("no instance is enrolled with airlock:fleet nix");
  }
}
