package dev.airlock.region.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The region's clock, and everything that waits for it.
 *
 * <p>Virtual in tests, where hours pass in a second and one thread runs everything in order; real
 * on a laptop. Nothing in the region asks another clock or starts another timer.
 */
public interface Timeline extends InstantSource {

  /** Runs {@code task} at {@code when}, or at once if that has passed. Equal times run in order. */
  Scheduled at(Instant when, Runnable task);

  /** Runs {@code task} after {@code delay}. */
  default Scheduled after(Duration delay, Runnable task) {
    return at(instant().plus(delay), task);
  }

  /**
   * Lets {@code duration} pass for the caller. Virtual time runs whatever falls due meanwhile, so
   * that the world changes while an API call is under way, as it does on AWS. Real time lets go of
   * the region meanwhile, even inside {@link #locked}.
   */
  void pass(Duration duration);

  /**
   * Does {@code work} while nothing else touches the region: every task runs so, and every API call
   * takes effect so. Re-entrant. One thread runs all of virtual time, which needs no lock.
   */
  default <T> T locked(Supplier<T> work) {
    return work.get();
  }

  /** A task that waits; cancelling one that has run does nothing. */
  interface Scheduled {
    void cancel();
  }
}
