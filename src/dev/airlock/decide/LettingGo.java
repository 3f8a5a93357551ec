package dev.airlock.decide;

import dev.airlock.model.Announcement.Kind;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last moves of a way out: what is announced, completed and written down. */
final class LettingGo {

  /** If these were all that is written, its next arrival would be taken for the last one. */
  private static final Set<Phase> OF_AN_ARRIVAL = EnumSet.of(Phase.ADMITTED, Phase.IN_SERVICE);

  private final Passage passage;
  private final Departure.Ending ending;
  private final Instant now;

  LettingGo(Passage passage, Departure.Ending ending, Instant now) {
    this.passage = passage;
    this.ending = ending;
    this.now = now;
  }

  /** Before its drain had ended: requests may fail. */
  Plan undrained(Moves moves, Reason reason, String says) {
    // Whatever a balancer still drains of one that was let go before was told of then.
    boolean isNews = passage.marks().phase().filter(Phase::isLetGo).isEmpty();
    return letGo(
        isNews ? moves.warn(Kind.DEPARTURE_FORCED, says) : moves, Phase.FORCED, reason, says);
  }

  /** Drained. Of one that nobody took out, that would tell of a wait that never was. */
  Plan drained(Moves moves) {
    boolean wasTakenOut = KnownEnd.isLeaving(passage);
    String says = wasTakenOut ? ending.says() : "in no balancer: nothing to drain";
    return drained(moves, ending.reason(), says);
  }

  /** Nothing is left to wait for. */
  Plan drained(Moves moves, Reason reason, String says) {
    boolean isMistakable =
        passage.member().state().isSurvived()
            && passage.marks().phase().filter(OF_AN_ARRIVAL::contains).isPresent();
    Moves written = isMistakable ? moves.stamp(ending.phase(), lost()) : moves.stamp(lost());
    return letGo(written, Phase.RELEASED, reason, says);
  }

  /** What was installed goes with the root volume; who comes up with a new one must know. */
  private Map<String, String> lost() {
    return passage.member().state() == LifecycleState.REPLACING_ROOT_VOLUME_WAIT
        ? MarkTags.lost(passage.marks(), now)
        : Map.of();
  }

  private Plan letGo(Moves moves, Phase end, Reason reason, String says) {
    boolean isGivenUp = ending.phase() == Phase.ABANDONING;
    if (!passage.hooks().isEmpty()) {
      return (isGivenUp ? moves.warn(Kind.ARRIVAL_ABANDONED, says) : moves)
          .complete(ending.result())
          .stampEnd(end)
          .announce(Kind.IS_OUT, says)
          .done(reason, says);
    }
    if (isGivenUp && !passage.isAskedInSince(passage.waitingSince(now))) {
      return staysOut(moves, reason, says);
    }
    Optional<Wish> released = passage.marks().leave().filter(it -> it.release().isPresent());
    if (released.isPresent() && reason != Reason.INSTANCE_ENDED) {
      Wish back = Wish.forRelease(Side.IN, released.get().release().get(), now);
      return moves.stampEnd(Phase.OUT, MarkTags.wish(back)).waiting(reason, says, Next.at(now));
    }
    boolean cameUpAgain = passage.marks().leave().isEmpty() && passage.isRunning();
    if (passage.marks().comeBack().isPresent() || cameUpAgain) {
      return moves.stampEnd(Phase.OUT).waiting(reason, says, Next.poll(now));
    }
    // Why it is out may have been refused when it was to be written first.
    Map<String, String> why =
        passage
            .marks()
            .leave()
            .filter(wish -> wish.release().isEmpty())
            .map(MarkTags::wish)
            .orElse(Map.of());
    return moves.announce(Kind.IS_OUT, says).stampEnd(Phase.OUT, why).done(reason, says);
  }

  private Plan staysOut(Moves moves, Reason reason, String says) {
    Wish wish =
        passage
            .failing()
            .map(label -> Wish.failed(label, passage.waitingSince(now)))
            .orElse(new Wish(Side.OUT, Wish.NEVER_READY, now));
    boolean isAwaited = passage.marks().wish().isPresent();
    return (isAwaited
            ? moves.announce(Kind.STAYS_OUT, says)
            : moves.announce(Kind.STAYS_OUT, wish, says))
        .stampEnd(Phase.OUT, MarkTags.wish(wish))
        .done(reason, says);
  }
}
