package dev.airlock.decide.release;

import static dev.airlock.decide.release.FleetScene.ASKED;
import static dev.airlock.decide.release.FleetScene.NOON;
import static dev.airlock.decide.release.FleetScene.WEB;
import static dev.airlock.decide.release.FleetScene.carrying;
import static dev.airlock.decide.release.FleetScene.failed;
import static dev.airlock.decide.release.FleetScene.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.FleetNews;
import dev.airlock.model.FleetNews.Kind;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Phase;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Side;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is said of a release, and when nothing more is to be expected of it. */
class RolloutNewsTest {

  private static final Marks ON_ITS_WAY =
      wanted(Wish.forRelease(Side.OUT, "b", NOON.minusSeconds(60)), Phase.DRAINING);

  private final FleetScene fleet = new FleetScene();

  private static List<String> news(FleetScene fleet) {
    return fleet.step().news().stream().map(it -> it.kind() + " " + it.says()).toList();
  }

  private static String status(FleetScene fleet) {
    return fleet.step().tags().getOrDefault(ReleaseTags.STATUS, "");
  }

  private static String status(String state, String says) {
    return "%s b %s %s".formatted(state, ASKED, says);
  }

  /** One serves with it, and the other one is on its way. */
  private FleetScene halfWay() {
    return fleet.serving("i-1", "b").member("i-2", LifecycleState.IN_SERVICE, ON_ITS_WAY);
  }

  @Test
  void how_many_serve_with_it_is_said_and_written() {
    Rollout.Step step = halfWay().step();

    assertThat(step.news())
        .containsExactly(
            new FleetNews(
                Kind.PROGRESSED, "web", "b", ASKED, OptionalInt.of(1), 2, "1 of 2 serve with b"));
    assertThat(step.tags())
        .containsOnlyKeys(ReleaseTags.STATUS)
        .containsEntry(ReleaseTags.STATUS, status("rolling", "1 of 2 serve with b"));
    assertThat(step.isAtRest()).isFalse();
  }

  @Test
  void how_many_serve_with_it_is_said_once_until_their_number_changes() {
    halfWay().said(status("rolling", "1 of 2 serve with b"));
    assertThat(fleet.step().news()).isEmpty();
    assertThat(fleet.step().tags()).isEmpty();
    assertThat(fleet.step().isAtRest()).isFalse();

    fleet.said(status("rolling", "0 of 2 serve with b"));
    assertThat(news(fleet)).containsExactly("PROGRESSED 1 of 2 serve with b");
    assertThat(status(fleet)).isEqualTo(status("rolling", "1 of 2 serve with b"));
  }

  @Test
  void while_it_rolls_and_waits_it_is_looked_at_again() {
    fleet.behind(WEB).serving("i-1", "b").says(WEB, "i-1", Standing.UNHEALTHY);
    fleet.said(status("rolling", "0 of 1 serve with b; it waits: i-1 is unhealthy"));

    assertThat(fleet.step().isAtRest()).isFalse();
  }

  @Test
  void that_all_serve_with_it_is_written_with_what_launches_may_rely_on() {
    fleet.serving("i-1", "b").said(status("rolling", "0 of 1 serve with b"));

    assertThat(news(fleet)).containsExactly("SUCCEEDED 1 of 1 serve with b");
    assertThat(status(fleet)).isEqualTo(status("succeeded", "1 of 1 serve with b"));
    assertThat(ReleaseTags.succeeded(fleet.step().tags()).orElseThrow().label()).isEqualTo("b");
    assertThat(fleet.step().isAtRest()).as("until it is written").isFalse();
  }

  @Test
  void once_all_served_with_it_their_number_is_no_news() {
    fleet.serving("i-1", "b").serving("i-2", "b").said(status("succeeded", "1 of 1 serve with b"));

    assertThat(fleet.step()).isEqualTo(new Rollout.Step(List.of(), List.of(), Map.of(), true));
  }

  @Test
  void once_all_served_with_it_a_launch_does_not_make_it_roll_again() {
    fleet.serving("i-1", "b").member("i-2", LifecycleState.PENDING_WAIT, carrying("b"));

    fleet.said(status("succeeded", "1 of 1 serve with b"));
    assertThat(fleet.step().news()).isEmpty();
    fleet.said(status("rolling", "0 of 1 serve with b"));
    assertThat(news(fleet)).containsExactly("PROGRESSED 1 of 2 serve with b");
    fleet.said("succeeded b %s 1 of 1 serve with b".formatted(ASKED.minusSeconds(60)));
    assertThat(news(fleet)).as("of an earlier one").hasSize(1);
  }

  @Test
  void a_halt_is_said_once_and_while_one_is_out_for_it_it_is_looked_at_again() {
    String halted = "b is halted: somebody halted it; 1 of 2 serve with it";
    halfWay().halted();

    assertThat(news(fleet)).containsExactly("HALTED " + halted);
    assertThat(status(fleet)).isEqualTo(status("halted", halted));
    fleet.said(status("halted", halted));
    assertThat(fleet.step().news()).isEmpty();
    assertThat(fleet.step().isAtRest()).isFalse();
  }

  @Test
  void a_halted_one_is_at_rest_and_its_number_is_written_but_no_news() {
    fleet.serving("i-1", "b").serving("i-2", "a").halted();
    fleet.said(status("halted", "b is halted: somebody halted it; 0 of 2 serve with it"));

    assertThat(fleet.step().news()).isEmpty();
    assertThat(status(fleet)).endsWith("1 of 2 serve with it");
    assertThat(fleet.step().isAtRest()).as("until it is written").isFalse();
    fleet.said(status(fleet));
    assertThat(fleet.step().tags()).isEmpty();
    assertThat(fleet.step().isAtRest()).isTrue();
  }

  @Test
  void a_halt_by_failures_says_on_whom_and_why() {
    fleet
        .serving("i-1", "a")
        .member("i-2", LifecycleState.IN_SERVICE, failed("b", "it never answered"))
        .member("i-3", LifecycleState.STANDBY, failed("b", "exit code 1"))
        .member("i-4", LifecycleState.IN_SERVICE, failed("a2", "too old to tell"));

    assertThat(news(fleet))
        .containsExactly(
            "HALTED b is halted: it failed on i-2, i-3; 0 of 4 serve with it;"
                + " i-2: it never answered; i-3 (in Standby): exit code 1");
  }

  @Test
  void a_cause_that_several_have_in_common_is_said_once() {
    fleet
        .member("i-1", LifecycleState.IN_SERVICE, failed("b", "exit code 1"))
        .member("i-2", LifecycleState.IN_SERVICE, failed("b", "it never answered"))
        .member("i-3", LifecycleState.IN_SERVICE, failed("b", "exit code 1"));

    assertThat(news(fleet))
        .singleElement()
        .asString()
        .endsWith("; i-1, i-3: exit code 1; i-2: it never answered");
  }

  @Test
  void while_it_rolls_failures_are_not_told_again() {
    fleet
        .terms("1", 2)
        .serving("i-1", "b")
        .member("i-2", LifecycleState.IN_SERVICE, failed("b", "it never answered"))
        .member("i-3", LifecycleState.IN_SERVICE, ON_ITS_WAY);

    assertThat(news(fleet)).containsExactly("PROGRESSED 1 of 3 serve with b");
  }

  @Test
  void whoever_waits_for_the_one_before_hears_first_that_it_was_superseded() {
    fleet.serving("i-1", "a").serving("i-2", "b").serving("i-3", "b");
    fleet.member("i-4", LifecycleState.PENDING_WAIT, carrying("a"));
    fleet.member("i-5", LifecycleState.PENDING_WAIT, carrying("a"));
    fleet.said("rolling a 2026-11-21T11:00:00Z 1 of 3 serve with a");

    assertThat(fleet.step().news())
        .hasSize(2)
        .first()
        .isEqualTo(
            new FleetNews(
                Kind.SUPERSEDED,
                "web",
                "a",
                ASKED.minusSeconds(3000),
                OptionalInt.of(1),
                5,
                "superseded by b"));
  }

  @Test
  void who_has_come_to_its_end_or_is_asked_for_again_is_not_superseded() {
    fleet.serving("i-1", "a");

    fleet.said("succeeded a 2026-11-21T11:00:00Z 1 of 1 serve with a");
    assertThat(news(fleet)).containsExactly("PROGRESSED 0 of 1 serve with b");
    fleet.said("halted b 2026-11-21T11:00:00Z b is halted");
    assertThat(news(fleet)).containsExactly("PROGRESSED 0 of 1 serve with b");
  }

  @Test
  void what_was_said_last_is_said_with_the_count_of_now() {
    fleet.serving("i-1", "b").serving("i-2", "b");

    assertThat(fleet.rollout().says()).isEmpty();
    fleet.said(status("succeeded", "1 of 1 serve with b"));
    assertThat(fleet.rollout().says()).contains("2 of 2 serve with b");
    fleet.said("succeeded a 2026-11-21T11:00:00Z 1 of 1 serve with a");
    assertThat(fleet.rollout().says()).as("of another one").isEmpty();
  }
}
