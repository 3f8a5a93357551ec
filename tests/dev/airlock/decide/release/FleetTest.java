package dev.airlock.decide.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Steering;
import dev.airlock.model.FleetRelease.Terms;
import dev.airlock.model.Group;
import dev.airlock.model.Install;
import dev.airlock.model.Marks;
import dev.airlock.model.ReleaseTags;
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
      Group.plain(
          "batch", List.of(), ReleaseTags.current(new FleetRelease("b", ASKED, Terms.CAREFUL)));

  private static Marks tried(String release, Instant attempt) {
    Marks.Install install = new Marks.Install(release, attempt, "0a1b");
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
    FleetRelease before = new FleetRelease("a", ASKED.minusSeconds(600), Terms.CAREFUL);
    Group halted =
        RUNS_B
            .withTags(ReleaseTags.succeeded(before))
            .withTags(ReleaseTags.steering(new Steering(true, HALTED)));

    Install lacks = Fleet.lacks(halted, tried("a", before.asked())).orElseThrow();

    assertThat(lacks.release()).isEqualTo("a");
    assertThat(lacks.attempt()).isEqualTo(ASKED);
  }
}
