package dev.airlock.decide;

import static dev.airlock.decide.Scene.NOON;
import static dev.airlock.decide.Scene.TARGETS;
import static dev.airlock.decide.Scene.WEB;
import static dev.airlock.model.Membership.Standing.NOT_REGISTERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Fact;
import dev.airlock.model.Install;
import dev.airlock.model.Install.Progress;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An instance that lacks its fleet's release, held by a launch hook. */
class InstallationTest {

  private static final Instant ASKED = NOON.minusSeconds(600);
  private static final Install B = new Install("b", ASKED, Optional.of("install"), "{}");

  private static Fact<Install.State> state(Progress progress) {
    return Fact.seen(new Install.State(progress, "it says so"));
  }

  private static Plan plan(Marks.Install begun, long secondsAgo, Fact<Install.State> state) {
    Marks.Carried carried =
        new Marks.Carried(Optional.empty(), Optional.of(begun), Optional.empty());
    return Scene.arrival()
        .phase(Phase.INSTALLING, secondsAgo)
        .lacks(B)
        .carries(carried, state)
        .plan();
  }

  @Test
  void that_a_command_is_about_to_be_sent_is_written_first() {
    Plan plan = Scene.arrival().lacks(B).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTALLING);
    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Run");
    assertThat(Moved.marks(plan).phase()).contains(Phase.INSTALLING);
    assertThat(Moved.marks(plan).carried().install())
        .contains(new Marks.Install("b", ASKED, "sending"));
    assertThat(Moved.marks(plan).carried().release()).isEmpty();
  }

  @Test
  void nothing_is_installed_on_one_that_starts_anew_and_may_serve() {
    Scene anew = Scene.arrival().phase(Phase.ARRIVING, 5).lacks(B).at(TARGETS, NOT_REGISTERED);

    assertThat(Moved.kinds(anew.at(WEB, Standing.IN_SERVICE).plan())).doesNotContain("Run");
    assertThat(Moved.kinds(anew.at(WEB, Standing.DRAINING).plan())).doesNotContain("Run");
    assertThat(anew.unread(WEB, "throttled").plan().reason()).isEqualTo(Reason.BALANCER_UNREAD);
    assertThat(Moved.kinds(anew.at(WEB, NOT_REGISTERED).plan())).contains("Run");
  }

  @Test
  void a_launch_too_may_have_joined_before_and_forgotten_it() {
    Scene fresh = Scene.arrival().lacks(B).at(WEB, Standing.IN_SERVICE);

    assertThat(Moved.kinds(fresh.plan())).doesNotContain("Run");
  }

  @Test
  void a_launch_that_left_before_its_drain_had_ended_waits_for_that() {
    Scene back = Scene.arrival().phase(Phase.RELEASED, 20).lacks(B).at(WEB, Standing.DRAINING);

    assertThat(back.plan().reason()).isEqualTo(Reason.DRAINING);
    assertThat(Moved.kinds(back.plan())).doesNotContain("Run", "Register");
  }

  /** What a balancer says may be older than what is written: it was out before. */
  @Test
  void so_does_one_that_comes_back_while_a_balancer_still_says_that_it_drains() {
    Scene back = Scene.arrival().heldByNoHook().comeBack().phase(Phase.OUT, 0).lacks(B);

    assertThat(back.at(WEB, Standing.DRAINING).plan().reason()).isEqualTo(Reason.DRAINING);
    assertThat(Moved.kinds(back.plan())).doesNotContain("Run", "Register");
    assertThat(Moved.kinds(back.at(WEB, NOT_REGISTERED).plan())).contains("Run");
  }

  @Test
  void what_was_begun_before_it_moved_and_never_sent_is_sent_now() {
    Marks.Carried carried =
        new Marks.Carried(Optional.empty(), Optional.of(B.begun()), Optional.empty());
    Scene back =
        Scene.arrival().heldByNoHook().phase(Phase.OUT, 1).lacks(B).at(WEB, NOT_REGISTERED);

    Plan plan = back.carries(carried, state(Progress.NOT_SENT)).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Run");
  }

  @Test
  void a_command_that_runs_is_waited_for() {
    Plan plan = plan(B.begun().with("0a1b"), 30, state(Progress.RUNNING));

    assertThat(plan.reason()).isEqualTo(Reason.INSTALLING);
    assertThat(plan.moves()).isEmpty();
  }

  @Test
  void a_command_that_could_not_be_asked_about_is_neither_over_nor_unsent() {
    Plan plan = plan(B.begun(), 60, Fact.unread("throttled"));

    assertThat(plan.reason()).isEqualTo(Reason.INSTALLING);
    assertThat(plan.moves()).isEmpty();
  }

  @Test
  void one_that_is_not_listed_is_sent_again_only_when_it_would_be_listed_by_now() {
    Fact<Install.State> notSent = state(Progress.NOT_SENT);

    assertThat(plan(B.begun(), 14, notSent).moves()).isEmpty();
    assertThat(Moved.kinds(plan(B.begun(), 15, notSent))).containsExactly("Stamp", "Run");
  }

  @Test
  void once_it_has_succeeded_the_instance_carries_the_release_and_is_probed() {
    Plan plan = plan(B.begun().with("0a1b"), 60, state(Progress.SUCCEEDED));

    assertThat(plan.reason()).isEqualTo(Reason.INSTALLED);
    assertThat(Moved.marks(plan).phase()).contains(Phase.ARRIVING);
    assertThat(Moved.marks(plan).carried().release()).contains("b");
    assertThat(Moved.marks(plan).carried().install().get().isOpen()).isFalse();
  }

  @Test
  void if_it_failed_the_instance_is_given_up_with_the_reason() {
    Plan plan = plan(B.begun().with("0a1b"), 60, state(Progress.FAILED));

    assertThat(plan.reason()).isEqualTo(Reason.INSTALL_FAILED);
    assertThat(Moved.marks(plan).phase()).contains(Phase.ABANDONING);
    assertThat(Moved.marks(plan).carried().failure()).contains("it says so");
    assertThat(Moved.marks(plan).carried().release()).isEmpty();
  }

  @Test
  void what_runs_for_an_older_release_is_waited_for_and_then_another_is_sent() {
    Marks.Install older = new Marks.Install("a", ASKED.minusSeconds(60), "0a1b");

    assertThat(plan(older, 60, state(Progress.RUNNING)).moves()).isEmpty();
    for (Progress over : new Progress[] {Progress.SUCCEEDED, Progress.FAILED}) {
      Plan plan = plan(older, 60, state(over));
      assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Run");
      assertThat(Moved.marks(plan).carried().install()).contains(B.begun());
    }
  }

  /** Nothing is wanted any more, or the tags are older than what was written last. */
  @Test
  void what_has_succeeded_is_written_down_though_nothing_is_to_be_installed_any_more() {
    Marks.Carried carried =
        new Marks.Carried(Optional.of("b"), Optional.of(B.begun()), Optional.empty());
    Scene scene = Scene.arrival().phase(Phase.INSTALLING, 30);

    Marks succeeded = Moved.marks(scene.carries(carried, state(Progress.SUCCEEDED)).plan());
    Marks failed = Moved.marks(scene.carries(carried, state(Progress.FAILED)).plan());

    assertThat(succeeded.carried().release()).contains("b");
    assertThat(succeeded.carried().install().get().state()).isEqualTo(Marks.Install.SUCCEEDED);
    assertThat(failed.carried().install().get().state()).isEqualTo(Marks.Install.FAILED);
  }

  @Test
  void a_release_without_a_document_is_carried_from_the_moment_it_joins() {
    Install none = new Install("b", ASKED, Optional.empty(), "{}");

    Plan plan = Scene.arrival().at(Scene.WEB, Standing.NOT_REGISTERED).lacks(none).plan();

    assertThat(Moved.marks(plan).phase()).contains(Phase.JOINING);
    assertThat(Moved.marks(plan).carried().release()).contains("b");
  }

  @Test
  void with_no_balancer_to_join_it_is_carried_before_the_instance_is_let_in() {
    Install none = new Install("b", ASKED, Optional.empty(), "{}");

    Plan plan = Scene.arrival().lacks(none).plan();

    assertThat(plan.reason()).isEqualTo(Reason.NOTHING_TO_JOIN);
    assertThat(Moved.kinds(plan)).startsWith("Stamp", "Complete");
    assertThat(Moved.marks(plan).carried().release()).contains("b");
    assertThat(((Move.Stamp) plan.moves().getFirst()).tags()).containsEntry(MarkTags.RELEASE, "b");
  }

  private static Scene failed(Instant attempt) {
    Marks.Install failed = new Marks.Install("b", attempt, Marks.Install.FAILED);
    return Scene.arrival()
        .phase(Phase.ARRIVING, 60)
        .lacks(B)
        .carries(
            new Marks.Carried(Optional.empty(), Optional.of(failed), Optional.of("exit code 1")));
  }

  @Test
  void what_has_failed_is_not_installed_again_unless_it_is_another_attempt() {
    Plan plan = failed(ASKED).plan();

    assertThat(plan.reason()).isEqualTo(Reason.INSTALL_FAILED);
    assertThat(plan.says()).isEqualTo("exit code 1");
    assertThat(Moved.kinds(failed(ASKED.minusSeconds(1)).plan())).containsExactly("Stamp", "Run");
  }

  @Test
  void from_the_moment_that_it_is_sent_nobody_knows_what_the_instance_carries() {
    Plan plan = Scene.arrival().lacks(B).plan();

    assertThat(Moved.tags(plan)).containsEntry(MarkTags.RELEASE, "");
  }

  @Test
  void what_was_written_of_another_phase_does_not_tell_how_long_it_is_being_installed() {
    Marks.Carried carried =
        new Marks.Carried(Optional.empty(), Optional.of(B.begun().with("0a1b")), Optional.empty());
    Scene scene = Scene.arrival().lacks(B).carries(carried, state(Progress.RUNNING));

    assertThat(scene.phase(Phase.OUT, 60).plan().next()).isEqualTo(Next.poll(NOON));
    assertThat(scene.phase(Phase.INSTALLING, 60).plan().next())
        .isEqualTo(Next.poll(NOON.minusSeconds(60)));
  }

  /** It serves as it is: only what was installed is carried. */
  @Test
  void who_serves_already_is_not_said_to_carry_what_was_not_installed_on_it() {
    Scene serves = Scene.arrival().phase(Phase.ARRIVING, 5).lacks(B).at(WEB, Standing.IN_SERVICE);

    Plan plan = serves.plan();

    assertThat(Moved.marks(plan).phase()).contains(Phase.JOINING);
    assertThat(Moved.tags(plan)).doesNotContainKey(MarkTags.RELEASE);
  }

  /** Once it is sent, Systems Manager sets it a limit; before, nobody else does. */
  @Test
  void what_cannot_be_sent_in_time_is_given_up_and_what_was_sent_is_waited_for() {
    assertThat(longAgo(Phase.INSTALLING, B.begun()).reason()).isEqualTo(Reason.NEVER_READY);
    assertThat(longAgo(Phase.INSTALLING, B.begun().with("0a1b")).reason())
        .isEqualTo(Reason.INSTALLING);
    assertThat(longAgo(Phase.OUT, B.begun()).reason()).isEqualTo(Reason.INSTALLING);
  }

  /** Nobody knows how far it is, long after it came into the phase, and no hook holds it. */
  private static Plan longAgo(Phase phase, Marks.Install install) {
    Marks.Carried carried =
        new Marks.Carried(Optional.empty(), Optional.of(install), Optional.empty());
    return Scene.arrival()
        .heldByNoHook()
        .comeBack(90_001)
        .phase(phase, 90_000)
        .lacks(B)
        .carries(carried, Fact.unread("throttled"))
        .plan();
  }

  /** Nobody knows what it carries any more: that it was installed once does not tell. */
  @Test
  void what_has_succeeded_and_is_lacking_all_the_same_has_not_failed() {
    Marks.Install done = B.begun().with(Marks.Install.SUCCEEDED);
    Marks.Carried carried =
        new Marks.Carried(Optional.empty(), Optional.of(done), Optional.empty());
    Plan plan = Scene.arrival().phase(Phase.ARRIVING, 60).lacks(B).carries(carried).plan();

    assertThat(Moved.kinds(plan)).containsExactly("Stamp", "Run");
  }
}
