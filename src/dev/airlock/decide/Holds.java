package dev.airlock.decide;

import dev.airlock.model.Hook;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Hold;
import dev.airlock.model.Member;
import dev.airlock.model.Passage.Direction;
import dev.airlock.model.Phase;
import dev.airlock.model.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of the lifecycle action that holds an instance, from marks and from events. */
final class Holds {

  /** This long after its time-out a lifecycle action has lapsed, whatever the clocks say. */
  private static final Duration LAPSED_FOR_SURE = Duration.ofMinutes(1);

  /** Events tell whole seconds, and the end of an action is written rounded up to them. */
  private static final Duration PRECISION = Duration.ofSeconds(1);

  /** The opening of an action is written rounded down by less than this. */
  private static final Duration HOLD_PRECISION = Duration.ofSeconds(2);

  private final World world;
  private final Instant now;

  Holds(World world, Instant now) {
    this.world = world;
    this.now = now;
  }

  /**
   * What is written down goes before what was heard; either only if it is of this very action. A
   * heartbeat may be all that could be written of it: it counts if it opened after the phase.
   */
  Optional<Hold> of(Member member, Marks marks, Direction way, List<Hook> hooks) {
    return marks
        .hold()
        .filter(hold -> hold.in() == member.state())
        .filter(hold -> isOfThisWay(hold, marks, way))
        .filter(_ -> !isHeldAnew(member, marks))
        .map(hold -> knownBetter(hold, world.heard().get(member.instanceId())))
        .filter(hold -> mayBeOpen(hold, hooks))
        .or(() -> Optional.ofNullable(world.heard().get(member.instanceId())))
        .filter(hold -> hold.in() == member.state())
        .filter(hold -> mayBeOpen(hold, hooks))
        .filter(hold -> !wasCompleted(hold, marks))
        .filter(hold -> !isOfStateBefore(hold, marks));
  }

  /** It was still held in another state when this opened: an event that came late told of that. */
  private static boolean isOfStateBefore(Hold heard, Marks marks) {
    return marks
        .hold()
        .filter(before -> before.in() != heard.in())
        .filter(before -> heard.opened().isBefore(before.lastBeat().minus(PRECISION)))
        .isPresent();
  }

  private static boolean isOfThisWay(Hold hold, Marks marks, Direction way) {
    return marks
        .status()
        .filter(status ->
            switch (way) {
              case ARRIVAL -> !status.phase().isOnTheWayIn();
              case DEPARTURE -> !status.phase().isOnTheWayOut();
            })
        .filter(status -> !hold.opened().isAfter(status.since()))
        .isEmpty();
  }

  /** It was let in, as far as anybody knows, and a younger action has been heard of. */
  private boolean isHeldAnew(Member member, Marks marks) {
    Hold heard = world.heard().get(member.instanceId());
    return heard != null
        && heard.in() == member.state()
        && marks.isIn(Phase.ADMITTED)
        && heard.opened().isAfter(marks.status().orElseThrow().since());
  }

  /**
   * A heartbeat may have been taken, and the stamp about it not; and the event that tells when it
   * opened may come after that had to be guessed.
   */
  private static Hold knownBetter(Hold written, Hold known) {
    if (known == null || known.in() != written.in()) {
      return written;
    }
    if (written.isGuessed() && isWithin(written, known)) {
      return known;
    }
    boolean isLater = known.lastBeat().isAfter(written.lastBeat()) && isSame(written, known);
    return isLater ? new Hold(written.in(), written.opened(), known.lastBeat()) : written;
  }

  /** It opened within the time that the guess leaves open. */
  private static boolean isWithin(Hold guessed, Hold known) {
    return !known.isGuessed()
        && known.opened().isAfter(guessed.lastBeat())
        && !known.opened().isAfter(guessed.opened());
  }

  /** An event that comes late, or once more, may be of an action that was completed since. */
  private boolean wasCompleted(Hold heard, Marks marks) {
    return marks
        .status()
        .filter(status -> status.phase().isCompleted())
        .filter(status ->
            heard.opened().isBefore(status.since().minus(PRECISION))
                || marks
                    .hold()
                    .filter(last -> isSame(last, heard) && !last.opened().isAfter(status.since()))
                    .isPresent())
        .isPresent();
  }

  private static boolean isSame(Hold written, Hold heard) {
    return !heard.opened().isBefore(written.opened())
        && heard.opened().isBefore(written.opened().plus(HOLD_PRECISION));
  }

  /** An action that must have lapsed since is an earlier one: the instance is held anew. */
  private boolean mayBeOpen(Hold hold, List<Hook> hooks) {
    Instant latest = hold.isGuessed() ? hold.opened() : hold.lastBeat();
    Instant begun = latest.plus(LAPSED_FOR_SURE);
    return hooks.stream().anyMatch(hook -> now.isBefore(begun.plus(hook.heartbeat())));
  }
}
