package dev.airlock.decide;

import dev.airlock.model.Announcement;
import dev.airlock.model.Balancer;
import dev.airlock.model.Fact;
import dev.airlock.model.Hook;
import dev.airlock.model.Install;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import dev.airlock.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes the plan for one passage: the moves in the order in which they must happen. */
final class Moves {

  private final Passage passage;
  private final Instant now;
  private final HookTime time;
  private final List<Move> moves = new ArrayList<>();

  Moves(Passage passage, Instant now) {
    this.passage = passage;
    this.now = now;
    this.time = new HookTime(passage, now);
  }

  /**
   * Writes the phase down, with the balancers it concerns and what is known of the hook. It comes
   * before what it announces: a crash in between is then seen and made good. Balancers that were
   * written down before stay: settings may have changed since, and a drain is still owed. One whose
   * port could not be looked up is not written down: nobody can ask about it later.
   */
  Moves stamp(Phase phase) {
    return stamp(phase, Map.of());
  }

  /** The same, with more that is true from then on. */
  Moves stamp(Phase phase, Map<String, String> more) {
    Map<String, String> tags = new LinkedHashMap<>(MarkTags.status(phase, now));
    Set<String> labels = new TreeSet<>(passage.marks().registeredWith());
    passage.balancers().keySet().stream()
        .filter(Balancer::isIdentified)
        .map(Balancer::label)
        .forEach(labels::add);
    tags.putAll(MarkTags.registeredWith(labels));
    if (!passage.hooks().isEmpty()) {
      tags.putAll(MarkTags.hold(time.hold()));
    }
    tags.putAll(more);
    moves.add(new Move.Stamp(passage.instanceId(), tags));
    return this;
  }

  /** As {@link #stamp}, unless the instance is in that phase already. */
  Moves stampOnce(Phase phase) {
    return passage.marks().isIn(phase) ? this : stamp(phase);
  }

  /**
   * Tells those who wait for it. Under a hook only who is out is told of, and that once: who comes
   * in with one was not asked to.
   */
  Moves announce(Announcement.Kind kind, String says) {
    passage
        .marks()
        .wish()
        .filter(wish -> !wish.isByEc2() && wish.release().isEmpty())
        .filter(wish ->
            passage.hooks().isEmpty()
                || wish.side() == Side.OUT && !passage.marks().isIn(Phase.OUT))
        .ifPresent(wish -> announce(kind, wish, says));
    return this;
  }

  /** The same of something that nobody wished for before. */
  Moves announce(Announcement.Kind kind, Wish wish, String says) {
    return announce(kind, Optional.of(wish), says, true);
  }

  /**
   * Warns of it, whether or not anybody has asked. It comes before its hook is completed, for
   * nobody looks at the instance after that; and it is waited for, unless the hook would lapse.
   */
  Moves warn(Announcement.Kind kind, String says) {
    boolean hasTime = time.lastMoment().filter(last -> !now.isBefore(last)).isEmpty();
    return announce(kind, passage.marks().leave(), says, hasTime);
  }

  private Moves announce(
      Announcement.Kind kind, Optional<Wish> wish, String says, boolean isAwaited) {
    Announcement what = new Announcement(kind, passage.instanceId(), passage.group(), wish, says);
    moves.add(new Move.Announce(passage.instanceId(), what, isAwaited));
    return this;
  }

  /** Writes down what is true now, in whatever phase. */
  Moves stamp(Map<String, String> tags) {
    if (!tags.isEmpty()) {
      moves.add(new Move.Stamp(passage.instanceId(), tags));
    }
    return this;
  }

  /** Writes the last phase down, and the state in which the instance is let go. */
  Moves stampEnd(Phase phase) {
    return stampEnd(phase, Map.of());
  }

  /** The same, with more that is true from then on. */
  Moves stampEnd(Phase phase, Map<String, String> more) {
    Map<String, String> tags = new LinkedHashMap<>(MarkTags.status(phase, now));
    LifecycleState state = passage.member().state();
    boolean isWritten = passage.marks().hold().filter(hold -> hold.in() == state).isPresent();
    if (!passage.hooks().isEmpty() && !isWritten) {
      tags.putAll(MarkTags.hold(time.hold()));
    }
    tags.putAll(more);
    moves.add(new Move.Stamp(passage.instanceId(), tags));
    return this;
  }

  Moves run(Install install) {
    moves.add(new Move.Run(passage.instanceId(), install));
    return this;
  }

  Moves register(Iterable<Balancer> balancers) {
    balancers.forEach(b -> moves.add(new Move.Register(passage.instanceId(), b)));
    return this;
  }

  Moves deregister(Iterable<Balancer> balancers) {
    balancers.forEach(b -> moves.add(new Move.Deregister(passage.instanceId(), b)));
    return this;
  }

  Moves enterStandby() {
    moves.add(new Move.EnterStandby(passage.instanceId(), passage.group()));
    return this;
  }

  Moves exitStandby() {
    moves.add(new Move.ExitStandby(passage.instanceId(), passage.group()));
    return this;
  }

  Moves farewell(String privateAddress) {
    passage
        .settings()
        .farewell()
        .ifPresent(
            spec -> moves.add(new Move.Farewell(passage.instanceId(), privateAddress, spec)));
    return this;
  }

  /** Completes every hook that may hold the instance; one that does not hold it says so. */
  Moves complete(Move.Result result) {
    passage
        .hooks()
        .forEach(hook ->
            moves.add(
                new Move.Complete(passage.instanceId(), passage.group(), hook.name(), result)));
    return this;
  }

  /** The plan of an instance that is free to go: nothing is left to wait for. */
  Plan done(Reason reason, String says) {
    return plan(reason, says, Next.nothing());
  }

  /**
   * The plan of an instance that has to wait, with the heartbeats that its hooks need meanwhile.
   *
   * @param next when to look again, unless a hook needs something before
   */
  Plan waiting(Reason reason, String says, Next next) {
    List<Hook> due = time.toBeat().toList();
    HookTime after = due.isEmpty() ? time : time.beaten();
    for (Hook hook : due) {
      moves.add(
          new Move.Heartbeat(passage.instanceId(), passage.group(), hook.name(), after.hold()));
    }
    // What is written on an instance that could not be read must not be written over.
    if (!due.isEmpty() && !(passage.instance() instanceof Fact.Unread<Instance>)) {
      moves.add(new Move.Stamp(passage.instanceId(), MarkTags.hold(after.hold())));
    }
    return plan(reason, says, earlier(next, after));
  }

  private static Next earlier(Next next, HookTime time) {
    return switch (next) {
      case Next.At(Instant when) ->
          time.nextDue().filter(when::isAfter).<Next>map(Next::at).orElse(next);
      case Next.Nothing _, Next.Poll _ -> next;
    };
  }

  private Plan plan(Reason reason, String says, Next next) {
    return new Plan(passage.group(), passage.instanceId(), reason, says, moves, next);
  }
}
