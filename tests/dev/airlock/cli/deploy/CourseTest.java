package dev.airlock.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.decide.release.Refusal;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Steering;
import dev.airlock.model.FleetRelease.Terms;
import dev.airlock.model.Group;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Steer.How;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CourseTest {

  private static final Instant LONG_AGO = Instant.parse("2026-11-20T12:00:00Z");
  private static final Instant ASKED = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = ASKED.plusSeconds(60);

  private static final Group NEW =
      new Group(
          "web",
          List.of(),
          List.of(),
          List.of(),
          OptionalInt.empty(),
          Map.of(),
          Fact.seen(List.of()));
  private static final Group RAN_V1 =
      NEW.withTags(asked("v1", LONG_AGO)).withTags(status("succeeded v1", LONG_AGO));

  private static Map<String, String> asked(String label, Instant when) {
    return ReleaseTags.current(new FleetRelease(label, when, Terms.CAREFUL));
  }

  /** Of the release that was asked for then. */
  private static Map<String, String> status(String what, Instant asked) {
    return Map.of(ReleaseTags.STATUS, what + " " + asked + " as it is");
  }

  private static Course release(String label, Group before) {
    return new Course(
        new Wakeup.Release(
            "web",
            label,
            Optional.empty(),
            "{}",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ASKED),
        before);
  }

  private static Course steer(How how, Group before) {
    return new Course(new Wakeup.Steer("web", Optional.empty(), how, ASKED), before);
  }

  private static Result result(Course course, Group now) {
    return course.in(now, true, LATER).result();
  }

  @Test
  void what_airlock_refuses_is_refused_with_its_reason() {
    Course course = release("v2", RAN_V1);

    Verdict verdict = course.in(RAN_V1.withTags(refused("v2", ASKED)), true, LATER);

    assertThat(verdict.result()).isEqualTo(Result.REFUSED);
    assertThat(verdict.says()).isEqualTo("it cannot be");
    assertThat(result(course, RAN_V1.withTags(refused("v2", LONG_AGO))))
        .isEqualTo(Result.UNDER_WAY);
    assertThat(result(course, RAN_V1.withTags(refused("v3", ASKED)))).isEqualTo(Result.UNDER_WAY);
    assertThat(result(steer(How.BACK, RAN_V1), RAN_V1.withTags(refused("", ASKED))))
        .isEqualTo(Result.REFUSED);
  }

  private static Map<String, String> refused(String label, Instant when) {
    return new Refusal(label, when, "it cannot be").tag();
  }

  @Test
  void a_release_is_done_when_it_is_said_to_have_succeeded() {
    Course course = release("v2", RAN_V1);
    Group written = RAN_V1.withTags(asked("v2", ASKED));

    assertThat(result(course, RAN_V1)).isEqualTo(Result.UNDER_WAY);
    assertThat(result(course, written)).isEqualTo(Result.UNDER_WAY);
    assertThat(result(course, written.withTags(status("rolling v2", ASKED))))
        .isEqualTo(Result.UNDER_WAY);
    assertThat(result(course, written.withTags(status("succeeded v2", ASKED))))
        .isEqualTo(Result.DONE);
  }

  @Test
  void what_became_of_the_same_release_before_says_nothing_about_it() {
    Course course = release("v1", RAN_V1);

    assertThat(result(course, RAN_V1)).isEqualTo(Result.UNDER_WAY);
    assertThat(result(course, RAN_V1.withTags(asked("v1", ASKED)))).isEqualTo(Result.UNDER_WAY);
  }

  @Test
  void one_that_somebody_asked_for_in_the_same_second_is_waited_for_too() {
    Group other = NEW.withTags(asked("v2", ASKED));

    assertThat(result(release("v2", other), other.withTags(status("succeeded v2", ASKED))))
        .isEqualTo(Result.DONE);
  }

  @Test
  void a_halt_or_another_release_is_a_failure_and_says_why() {
    Course course = release("v2", RAN_V1);
    Group written = RAN_V1.withTags(asked("v2", ASKED));

    Verdict halted = course.in(written.withTags(status("halted v2", ASKED)), true, LATER);
    assertThat(halted.result()).isEqualTo(Result.FAILED);
    assertThat(halted.line()).isEqualTo("web v2  failed: as it is");
    assertThat(course.in(written.withTags(asked("v3", LATER)), true, LATER).says())
        .isEqualTo("superseded: the fleet should run v3 by now");
  }

  @Test
  void one_that_nobody_writes_down_is_a_failure_after_a_while() {
    Course course = release("v2", RAN_V1);

    assertThat(course.in(RAN_V1, true, ASKED.plusSeconds(179)).result())
        .isEqualTo(Result.UNDER_WAY);
    assertThat(course.in(RAN_V1, true, ASKED.plusSeconds(180)).says()).contains("on that bus?");
  }

  @Test
  void a_way_back_is_a_release_of_what_was_before() {
    Group before =
        RAN_V1
            .withTags(asked("v2", LONG_AGO))
            .withTags(ReleaseTags.before(new FleetRelease("v1", LONG_AGO, Terms.CAREFUL)));
    Course course = steer(How.BACK, before);
    Group written = before.withTags(asked("v1", ASKED));

    assertThat(result(course, before)).isEqualTo(Result.UNDER_WAY);
    assertThat(result(course, written.withTags(status("succeeded v1", ASKED))))
        .isEqualTo(Result.DONE);
  }

  @Test
  void a_halt_is_done_when_nobody_is_on_the_way_any_more() {
    Course course = steer(How.HALT, RAN_V1);
    Group halted = RAN_V1.withTags(ReleaseTags.steering(new Steering(true, ASKED)));

    assertThat(result(course, RAN_V1)).isEqualTo(Result.UNDER_WAY);
    assertThat(course.in(halted, false, LATER).result()).isEqualTo(Result.UNDER_WAY);
    assertThat(course.in(halted, true, LATER).result()).isEqualTo(Result.DONE);
  }

  @Test
  void one_that_goes_on_is_not_taken_for_the_one_that_was_halted() {
    Group halted =
        RAN_V1
            .withTags(ReleaseTags.steering(new Steering(true, LONG_AGO.plusSeconds(1))))
            .withTags(status("halted v1", LONG_AGO));
    Course course = steer(How.RESUME, halted);
    Group resumed = halted.withTags(ReleaseTags.steering(new Steering(false, ASKED)));
    Map<String, String> again =
        Map.of(ReleaseTags.STATUS, "halted v1 " + LONG_AGO + " for another reason");

    assertThat(result(course, resumed)).isEqualTo(Result.UNDER_WAY);
    assertThat(result(course, resumed.withTags(again))).isEqualTo(Result.FAILED);
    assertThat(result(course, resumed.withTags(status("succeeded v1", LONG_AGO))))
        .isEqualTo(Result.DONE);
  }
}
