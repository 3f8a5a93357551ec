package dev.airlock.model;

import dev.airlock.model.Member.LifecycleState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What Airlock has written on an instance: its memory, where operators can see it.
 *
 * @param registeredWith labels of the balancers that it registered the instance with or took it out
 *     of, so that a change of settings never skips a drain that is owed
 */
public record Marks(
    Optional<Status> status, Optional<Hold> hold, Optional<Wish> wish, Set<String> registeredWith) {

  public static final Marks NONE =
      new Marks(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  /** Phase, and since when. */
  public record Status(Phase phase, Instant since) {}

  /**
   * What is known of the lifecycle action that holds the instance.
   *
   * @param in the lifecycle state in which it is held: what is known of another action is void
   * @param opened when it opened; if nobody told, when it was first seen to hold
   * @param lastBeat when its time-out last started anew, at the earliest
   */
  public record Hold(LifecycleState in, Instant opened, Instant lastBeat) {

    /** True if nobody told when it opened: it was between {@code lastBeat} and {@code opened}. */
    public boolean isGuessed() {
      return lastBeat.isBefore(opened);
    }
  }

  /**
   * Where it should be, although no hook asks for it. Its time stays when it has been fulfilled, so
   * that an older request that comes late does not override it.
   *
   * @param why {@code spot}, {@code rebalance}, {@link #ASKED}, {@link #NEVER_READY}
   * @param since when it was asked for
   */
  public record Wish(Side side, String why, Instant since) {

    /** An operator or a deploy tool wants it so. */
    public static final String ASKED = "asked";

    /** It was asked to come back in, and was not ready in time. */
    public static final String NEVER_READY = "never-ready";

    private static final Set<String> BY_EC2 = Set.of("spot", "rebalance");

    /** EC2 is about to take the instance away: there is no time to lose, and no way back. */
    public boolean isByEc2() {
      return BY_EC2.contains(why);
    }
  }

  /** Why it should leave. */
  public Optional<Wish> leave() {
    return wish.filter(it -> it.side() == Side.OUT);
  }

  /** Somebody wants it out of service, and it may live. */
  public boolean isAskedOut() {
    return leave().filter(why -> !why.isByEc2()).isPresent();
  }

  /** Why it should come back into service. */
  public Optional<Wish> comeBack() {
    return wish.filter(it -> it.side() == Side.IN);
  }

  /** True if it has come to where this wants it, no earlier than it was asked for. */
  public boolean hasFulfilled(Wish some) {
    Phase phase =
        switch (some.side()) {
          case OUT -> Phase.OUT;
          case IN -> Phase.IN_SERVICE;
        };
    return isIn(phase) && !status.get().since().isBefore(some.since());
  }

  public Optional<Phase> phase() {
    return status.map(Status::phase);
  }

  public boolean isIn(Phase phase) {
    return status.isPresent() && status.get().phase() == phase;
  }
}
