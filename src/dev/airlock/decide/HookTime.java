package dev.airlock.decide;

import dev.airlock.model.Fact;
import dev.airlock.model.Hook;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks.Hold;
import dev.airlock.model.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the hooks of a passage still hold its instance. */
final class HookTime {

  /** A heartbeat is never left later than this before the hook would lapse. */
  private static final Duration LONGEST_BEAT_MARGIN = Duration.ofMinutes(2);

  /** What is kept back to complete an action before its hook lapses. */
  private static final Duration LONGEST_LAST_MARGIN = Duration.ofSeconds(15);

  /** What is kept back so that an arrival that is given up can still be drained. */
  private static final Duration ROOM_TO_GIVE_UP = Duration.ofSeconds(15);

  private final Passage passage;
  private final Instant now;
  private final Hold hold;

  HookTime(Passage passage, Instant now) {
    this(passage, now, passage.hold().orElse(Hold.firstSeen(passage.member().state(), now)));
  }

  private HookTime(Passage passage, Instant now, Hold hold) {
    this.passage = passage;
    this.now = now;
    this.hold = hold;
  }

  /** The same once a heartbeat is taken now. */
  HookTime beaten() {
    return new HookTime(passage, now, new Hold(hold.in(), hold.opened(), now));
  }

  /** What is known of the action; whatever is written of an earlier one is void. */
  Hold hold() {
    return hold;
  }

  /** When the passage began, as far as is known. */
  Instant opened() {
    return hold.opened();
  }

  /**
   * The hooks that a heartbeat would keep, once one of them would lapse before long: of all it is
   * written down only once when they began anew.
   */
  Stream<Hook> toBeat() {
    List<Hook> kept = passage.hooks().stream().filter(this::canBeKept).toList();
    boolean isDue = kept.stream().anyMatch(hook -> !now.isBefore(beatDue(hook)));
    return isDue ? kept.stream() : Stream.empty();
  }

  /**
   * The last moment at which the action can still be completed in time; empty without a hook. Where
   * nobody told when it opened it is not called late for a guess: the heartbeat that is due by then
   * makes it known.
   */
  Optional<Instant> lastMoment() {
    return passage.hooks().stream()
        .map(hook -> earlier(lapsesAtLatest(hook), endsForGood(hook)).minus(lastMargin(hook)))
        .min(Instant::compareTo);
  }

  /** The last moment at which an arrival can still be given up and taken out in time. */
  Optional<Instant> lastMomentToGiveUp() {
    return passage.hooks().stream()
        .map(hook ->
            earlier(lapsesAtLatest(hook), endsForGood(hook).minus(ROOM_TO_GIVE_UP))
                .minus(lastMargin(hook)))
        .min(Instant::compareTo);
  }

  /** The next moment at which a hook needs something. */
  Optional<Instant> nextDue() {
    Stream<Instant> beats = passage.hooks().stream().filter(this::canBeKept).map(this::beatDue);
    return Stream.concat(beats, lastMoment().stream()).min(Instant::compareTo);
  }

  private Instant beatDue(Hook hook) {
    Duration half = hook.heartbeat().dividedBy(2);
    return lapses(hook).minus(half.compareTo(LONGEST_BEAT_MARGIN) < 0 ? half : LONGEST_BEAT_MARGIN);
  }

  private boolean canBeKept(Hook hook) {
    return lapses(hook).isBefore(endsForGood(hook));
  }

  private Instant lapses(Hook hook) {
    return hold.lastBeat().plus(hook.heartbeat());
  }

  /** Of one that can't be read nobody knows what was written since: it may have been kept. */
  private Instant lapsesAtLatest(Hook hook) {
    Instant begun = hold.isGuessed() ? hold.opened() : hold.lastBeat();
    boolean mayBeKept = passage.instance() instanceof Fact.Unread<Instance> && canBeKept(hook);
    return begun.plus(hook.heartbeat()).plus(mayBeKept ? hook.heartbeat() : Duration.ZERO);
  }

  private Instant endsForGood(Hook hook) {
    return hold.opened().plus(hook.global());
  }

  private static Duration lastMargin(Hook hook) {
    Duration quarter = hook.heartbeat().dividedBy(4);
    return quarter.compareTo(LONGEST_LAST_MARGIN) < 0 ? quarter : LONGEST_LAST_MARGIN;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
