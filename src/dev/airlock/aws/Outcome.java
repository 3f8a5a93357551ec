package dev.airlock.aws;

import dev.airlock.model.Move;
import dev.airlock.model.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What became of a plan.
 *
 * @param done the moves that took effect, or had nothing left to do
 * @param failed the first move that could not be made, and why
 * @param deferred true if the rest is left to the next tick: time was short, or there were too many
 */
public record Outcome(Plan plan, List<Move> done, Optional<Failure> failed, boolean deferred) {

  /** A move that could not be made. */
  public record Failure(Move move, AwsError error) {}

  /** True if everything was done that the plan wanted. */
  public boolean isComplete() {
    return failed.isEmpty() && !deferred;
  }

  /** True unless it has to be tried again. */
  public boolean isWrittenOrNeverWillBe() {
    return !deferred && failed.filter(failure -> failure.error().isPassing()).isEmpty();
  }
}
