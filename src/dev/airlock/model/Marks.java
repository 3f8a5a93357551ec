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
    Optional<Leave> leave,
    Set<String> registeredWith) {

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

  /** Why it should leave although no hook asks it to: {@code spot}, {@code rebalance}, … */
  public record Leave(String why, Instant since) {}

  public Optional<Phase> phase() {
    return status.map(Status::phase);
  }

  public boolean isIn(Phase phase) {
    return status.isPresent() && status.get().phase() == phase;
  }
}
