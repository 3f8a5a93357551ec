package dev.airlock.decide;

import static dev.airlock.model.Passage.Direction.ARRIVAL;
import static dev.airlock.model.Passage.Direction.DEPARTURE;

import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Passage.Direction;
import dev.airlock.model.Phase;
import java.time.Instant;
import java.util.Optional;

/** Which way an instance goes that no hook holds; none if it stays where it is. */
final class WithoutHook {

  private WithoutHook() {}

  /** That of one which its group has in such a state. */
  static Optional<Direction> of(Instance instance, LifecycleState state) {
    Marks marks = instance.marks();
    boolean isMember = state == LifecycleState.IN_SERVICE || state == LifecycleState.STANDBY;
    if (mustLeave(instance, isMember)) {
      return Optional.of(DEPARTURE);
    }
    if (!mustReturn(marks)) {
      return Optional.empty();
    }
    return switch (state) {
      case IN_SERVICE, STANDBY -> Optional.of(isOnItsWayOut(marks) ? DEPARTURE : ARRIVAL);
      case ENTERING_STANDBY -> Optional.of(DEPARTURE);
      case PENDING,
          PENDING_PROCEED,
          PENDING_WAIT,
          TERMINATING_WAIT,
          WARMED_PENDING_WAIT,
          WARMED_TERMINATING_WAIT,
          REPLACING_ROOT_VOLUME_WAIT,
          OTHER ->
          Optional.empty();
    };
  }

  /**
   * That of one without a group: nobody says that it serves, or asks it to come or go, but EC2 and
   * what is written on it. Who runs comes in, unless it is wanted out. EC2 may show one as pending
   * after it has said that it runs: it is waited for.
   */
  static Optional<Direction> ofPlain(Instance instance) {
    Marks marks = instance.marks();
    if (mustLeave(instance, true) || isOnItsWayOut(marks)) {
      return Optional.of(DEPARTURE);
    }
    boolean runs = instance.state() == Instance.State.RUNNING;
    boolean serves = runs && marks.isIn(Phase.IN_SERVICE) && !mustReturn(marks);
    boolean mustCome = !instance.state().isEnding() && marks.leave().isEmpty() && !serves;
    return mustCome ? Optional.of(ARRIVAL) : Optional.empty();
  }

  /** A mark asks it to leave, or it is about to stop by itself. */
  private static boolean mustLeave(Instance instance, boolean isMember) {
    Marks marks = instance.marks();
    Instant asked = marks.leave().map(Wish::since).orElse(Instant.MIN);
    boolean isThrough =
        marks
            .status()
            .filter(status -> status.phase().isLetGo() && !status.since().isBefore(asked))
            .isPresent();
    // A hook let go of it before; it lives, so whoever wants it out still waits to hear that it is.
    boolean isStillToTell =
        isMember && marks.phase().filter(Phase::isReleased).isPresent() && marks.isAskedOut();
    boolean isEnding = instance.state().isEnding() && isMember;
    return isStillToTell || !isThrough && (marks.leave().isPresent() || isEnding);
  }

  /** It was asked to come back, and has not come since. */
  static boolean mustReturn(Marks marks) {
    return marks.comeBack().filter(in -> !marks.hasFulfilled(in)).isPresent();
  }

  /** A way out that has begun is gone to its end: nothing joins a balancer that lets go of it. */
  private static boolean isOnItsWayOut(Marks marks) {
    return marks.phase().filter(Phase::isOnTheWayOut).isPresent();
  }
}
