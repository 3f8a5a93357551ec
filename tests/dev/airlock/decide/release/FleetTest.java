package dev.airlock.decide.release;

import static dev.airlock.model.FleetRelease.Terms.CAREFUL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Steering;
import dev.airlock.model.Group;
import dev.airlock.model.Install;
import dev.airlock.model.Marks;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an instance lacks of its fleet's release, and since when that is tried. */
class FleetTest {

  private static final Instant ASKED = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant RESUMED = ASKED.plusSeconds(60);
  private static final Instant HALTED = ASKED.plusSeconds(90);

  private static final Group RUNS_B =
      Group.plain("batch", List.of(), ReleaseTags.current(new FleetRelease("b", ASKED, CAREFUL)));

  private static final FleetRelease A = new FleetRelease("a", ASKED.minusSeconds(600), CAREFUL);
  private static final Group AFTER_A = RUNS_B.withTags(ReleaseTags.succeeded(A));

  private static Marks tried(String release, Instant attempt) {
    return tried(release, attempt, "0a1b");
  }

  private static Marks tried(String release, Instant attempt, String state) {
    Marks.Install install = new Marks.Install(release, attempt, state);
    return new Marks(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        new Marks.Carried(Optional.empty(), Optional.of(install), Optional.empty()));
  }

  private static Instant attempt(Group fleet, Marks marks) {
    return Fleet.lacks(fleet, marks).orElseThrow().attempt();
  }

  @Test
  void a_release_is_tried_since_it_was_asked_for_or_resumed() {
    Map<String, String> resumed = ReleaseTags.steering(new Steering(false, RESUMED));

    assertThat(attempt(RUNS_B, Marks.NONE)).isEqualTo(ASKED);
    assertThat(attempt(RUNS_B.withTags(resumed), Marks.NONE)).isEqualTo(RESUMED);
  }

  @Test
  void a_halt_after_a_resume_is_no_reason_to_install_it_once_more() {
    Group halted = RUNS_B.withTags(ReleaseTags.steering(new Steering(true, HALTED)));

    assertThat(attempt(halted, tried("b", RESUMED))).isEqualTo(RESUMED);
    assertThat(attempt(halted, tried("a", RESUMED))).isEqualTo(ASKED);
  }

  /** It has had both, and that of "b" was broken off: the old command must not count again. */
  @Test
  void while_a_release_is_halted_the_one_before_is_tried_anew() {
    Group halted = AFTER_A.withTags(ReleaseTags.steering(new Steering(true, HALTED)));

    Install lacks = Fleet.lacks(halted, tried("a", A.asked())).orElseThrow();

    assertThat(lacks.release()).isEqualTo("a");
    assertThat(lacks.attempt()).isEqualTo(ASKED);
  }

  private static String lacks(Group fleet, Marks marks) {
    return Fleet.lacks(fleet, marks).orElseThrow().release();
  }

  @Test
  void a_launch_gets_the_last_that_succeeded_while_the_current_one_is_halted_by_its_failures() {
    String status = "%s b " + ASKED + " it says so";
    Group halted = AFTER_A.withTags(Map.of(ReleaseTags.STATUS, status.formatted("halted")));
    Group rolling = AFTER_A.withTags(Map.of(ReleaseTags.STATUS, status.formatted("rolling")));

    assertThat(lacks(halted, Marks.NONE)).isEqualTo("a");
    assertThat(lacks(rolling, Marks.NONE)).isEqualTo("b");
    assertThat(Fleet.isHalted(halted, new FleetRelease("b", ASKED, CAREFUL))).isTrue();
    assertThat(Fleet.isHalted(rolling, new FleetRelease("b", ASKED, CAREFUL))).isFalse();
  }

  @Test
  void a_launch_that_has_begun_with_the_halted_one_goes_on_with_it_unless_it_was_lost() {
    Group halted = AFTER_A.withTags(ReleaseTags.steering(new Steering(true, HALTED)));

    assertThat(lacks(halted, tried("b", ASKED))).isEqualTo("b");
    assertThat(lacks(halted, tried("b", ASKED, Marks.Install.LOST))).isEqualTo("a");
  }

  @Test
  void who_is_asked_in_again_is_tried_again_and_who_comes_in_for_the_release_is_not() {
    assertThat(attempt(RUNS_B, wished(Marks.Wish.ASKED))).isEqualTo(RESUMED);
    assertThat(attempt(RUNS_B, wished("release:b"))).isEqualTo(ASKED);
  }

  private static Marks wished(String why) {
    Marks.Wish in = new Marks.Wish(Side.IN, why, RESUMED);
    return new Marks(Optional.empty(), Optional.empty(), Optional.of(in), Set.of());
  }
}
