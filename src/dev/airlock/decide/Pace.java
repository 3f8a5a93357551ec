package dev.airlock.decide;

import dev.airlock.model.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * When the next tick is due. Waits are looked at ever more slowly, by how long the youngest has
 * lasted: what it costs to wait does not grow with how many wait.
 */
public final class Pace {

  /** A tick never comes sooner after another. */
  static final Duration SHORTEST = Duration.ofSeconds(2);

  /** What is known to end sooner is not worth a tick of its own. */
  private static final Duration GRAIN = Duration.ofMillis(500);

  /** Nor later while something is polled: a new wake-up waits behind the pulse. */
  public static final Duration LONGEST = Duration.ofSeconds(5);

  /** Beyond this the sweep will have come round before. */
  static final Duration SWEEP = Duration.ofMinutes(1);

  /** How long a balancer may report the old state after it has accepted a call. */
  static final Duration REPORTING_LAG = Duration.ofSeconds(10);

  /** Half of the published refill of the Describe bucket of either ELB API, in calls a second. */
  private static final double LOOKS_PER_SECOND = 5;

  private static final double SHARE_OF_WAIT = 0.05;

  private Pace() {}

  /**
   * The moment of the next tick; empty if nothing is in motion, or nothing can change before the
   * sweep comes.
   *
   * @param looks how many Describe calls of one ELB API the last look took at most
   */
  public static Optional<Instant> next(Collection<Next> waits, int looks, Instant now) {
    Instant soonest = now.plus(GRAIN);
    Optional<Instant> poll =
        waits.stream()
            .flatMap(next ->
                next instanceof Next.Poll(Instant since) ? Optional.of(since).stream() : null)
            .max(Instant::compareTo)
            .map(youngest -> now.plus(after(Duration.between(youngest, now), looks)));
    Optional<Instant> known =
        waits.stream()
            .flatMap(
                next -> next instanceof Next.At(Instant when) ? Optional.of(when).stream() : null)
            .min(Instant::compareTo)
            .map(when -> when.isBefore(soonest) ? soonest : when)
            .filter(when -> when.isBefore(now.plus(SWEEP)));
    return poll.isPresent() && known.isPresent()
        ? known.filter(poll.get()::isAfter).or(() -> poll)
        : poll.or(() -> known);
  }

  /** In whole seconds, for a queue hides messages no more exactly than that. */
  private static Duration after(Duration waited, int looks) {
    long share = (long) Math.ceil(waited.toMillis() * SHARE_OF_WAIT / 1000);
    long paced = Math.clamp(share, SHORTEST.toSeconds(), LONGEST.toSeconds());
    long allowed = (long) Math.ceil(looks / LOOKS_PER_SECOND);
    return Duration.ofSeconds(Math.max(paced, allowed));
  }
}
