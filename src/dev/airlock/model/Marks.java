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
    Optional<Status> status,
    Optional<Hold> hold,
    Optional<Wish> wish,
    Set<String> registeredWith,
    Carried carried) {

  public static final Marks NONE =
      new Marks(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  /** Without a word about releases. */
  public Marks(
      Optional<Status> status,
      Optional<Hold> hold,
      Optional<Wish> wish,
      Set<String> registeredWith) {
    this(status, hold, wish, registeredWith, Carried.NOTHING);
  }

  /**
   * What it carries of the releases of its fleet.
   *
   * @param release the label of the one that it has; empty if nobody knows
   * @param install the last one that was installed, or is being
   * @param failure why it was left out of service with one
   */
  public record Carried(
      Optional<String> release, Optional<Install> install, Optional<String> failure) {
    static final Carried NOTHING =
        new Carried(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * One attempt to install a release by a command.
   *
   * @param attempt since when it is tried: for each attempt there is one command at most
   * @param state {@link #SENDING}, the id of the command, {@link #SUCCEEDED}, {@link #FAILED} or
   *     {@link #LOST}
   */
  public record Install(String release, Instant attempt, String state) {

    /** It is about to be sent, or may have been. */
    public static final String SENDING = "sending";

    public static final String SUCCEEDED = "succeeded";
    public static final String FAILED = "failed";

    /** It went with the root volume; whatever comes next is another attempt. */
    public static final String LOST = "lost";

    private static final Set<String> OVER = Set.of(SUCCEEDED, FAILED, LOST);

    /** Nobody has written down how it ended. */
    public boolean isOpen() {
      return !OVER.contains(state);
    }

    public boolean isLost() {
      return state.equals(LOST);
    }

    /** Empty if it is not known. */
    public Optional<String> commandId() {
      return Optional.of(state).filter(_ -> isOpen() && !state.equals(SENDING));
    }

    public Install with(String newState) {
      return new Install(release, attempt, newState);
    }
  }

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

    /** The {@code lastBeat} of an action of which only this is known: it holds, and how long. */
    static final Instant UNKNOWN = Instant.EPOCH;

    /** Nobody told when it opened, or looked before. */
    public static Hold firstSeen(LifecycleState in, Instant now) {
      return new Hold(in, now, UNKNOWN);
    }

    /** True if nobody told when it opened: it was between {@code lastBeat} and {@code opened}. */
    public boolean isGuessed() {
      return lastBeat.isBefore(opened);
    }
  }

  /**
   * Where it should be, although no hook asks for it. Its time stays when it has been fulfilled, so
   * that an older request that comes late does not override it.
   *
   * @param why {@code spot}, {@code rebalance}, {@link #ASKED}, {@link #NEVER_READY}, {@code
   *     release:LABEL} or {@code failed:LABEL}
   * @param since when it was asked for
   */
  public record Wish(Side side, String why, Instant since) {

    /** An operator or a deploy tool wants it so. */
    public static final String ASKED = "asked";

    /** It was asked to come back in, and was not ready in time. */
    public static final String NEVER_READY = "never-ready";

    private static final Set<String> BY_EC2 = Set.of("spot", "rebalance");
    private static final String RELEASE = "release:";
    private static final String FAILED = "failed:";

    /** Its fleet's release takes it out, or brings it back in. */
    public static Wish forRelease(Side side, String label, Instant since) {
      return new Wish(side, RELEASE + label, since);
    }

    /** It could not be brought into service with a release, and stays out. */
    public static Wish failed(String label, Instant since) {
      return new Wish(Side.OUT, FAILED + label, since);
    }

    /** The release it is moved for; empty if it is not. */
    public Optional<String> release() {
      return after(RELEASE);
    }

    /** The release that failed on it; empty if none did. */
    public Optional<String> failedRelease() {
      return after(FAILED);
    }

    private Optional<String> after(String prefix) {
      return Optional.of(why)
          .filter(it -> it.startsWith(prefix))
          .map(it -> it.substring(prefix.length()));
    }

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
