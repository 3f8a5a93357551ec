package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stack that is deployed looks after {@code default}; whoever asks may mean another. */
class StackOptionTest {

  private static final String NOT_OURS =
      "web is not looked after by stack default: its tag airlock:enabled says blue; ask with"
          + " --stack blue, or tag it airlock:enabled=default";

  private final Desk desk = Desk.withFleet(2);
  private final String one = desk.stage.oldest("web");

  @ParameterizedTest
  @ValueSource(strings = {"release web v2", "halt web", "resume web", "back web"})
  void a_fleet_of_another_stack_is_refused_before_anything_is_asked(String request) {
    desk.stage.set("web", "enabled", "blue");

    assertThat(desk.run((request + " --wait").split(" "))).isEqualTo(1);

    assertThat(desk.out()).endsWith("refused: " + NOT_OURS + "\n");
    assertThat(desk.pauses).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "in"})
  void so_are_its_instances(String request) {
    desk.stage.set("web", "enabled", "blue");

    assertThat(desk.run(request, one, "--wait")).isEqualTo(1);

    assertThat(desk.out()).isEqualTo("%s  refused: %s\n".formatted(one, NOT_OURS));
    assertThat(desk.pauses).isEmpty();
  }

  @Test
  void who_names_the_stack_may_ask() {
    desk.stage.set("web", "enabled", "blue");

    assertThat(desk.run("out", one, "--stack", "blue", "--dry-run")).isZero();
    assertThat(desk.run("release", "web", "v2", "--stack", "blue", "--dry-run")).isZero();
    assertThat(desk.run("status", "--stack", "blue")).isZero();
    assertThat(desk.out()).startsWith("web  2 of 2 in service\n");
  }

  @Test
  void status_says_who_does_not_look_after_it() {
    desk.stage.set("web", "enabled", "blue");
    desk.run("status", "web");
    assertThat(desk.out()).startsWith("web  2 of 2 in service, " + NOT_OURS.substring(7));

    desk.stage.set("web", "enabled", "");
    desk.run("status", "web");
    assertThat(desk.out())
        .startsWith(
            "web  2 of 2 in service, not looked after by stack default: tag it"
                + " airlock:enabled=default\n");
    desk.run("status", "web", "--json");
    assertThat(desk.out()).contains("\"enrolled\":false");
  }

  @Test
  void one_that_is_given_away_meanwhile_is_not_waited_for() {
    desk.stage
        .region
        .timeline()
        .after(Duration.ofSeconds(10), () -> desk.stage.set("web", "enabled", "blue"));

    assertThat(desk.run("release", "web", "v2", "--wait")).isEqualTo(1);

    assertThat(desk.out()).isEqualTo("web v2  failed: " + NOT_OURS + "\n");
  }
}
