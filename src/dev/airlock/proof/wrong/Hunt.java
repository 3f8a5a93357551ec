package dev.airlock.proof.wrong;

import dev.airlock.proof.Subject;
import dev.airlock.proof.Violation;
import dev.airlock.proof.simulate.Simulation;
import java.util.List;
import java.util.Optional;

/** Plays a mutant with one seed after the other until an invariant is broken. */
public final class Hunt {

  /** One run of a function. */
  @FunctionalInterface
  public interface Trial {
    /** What the function broke; nothing if it did as it should. */
    List<Violation> play(Subject subject, long seed);
  }

  /**
   * How a hunt ended.
   *
   * @param seeds how many were played, the last one with it
   * @param first what was broken first; empty if it survived
   */
  public record Result(Mutant mutant, long seeds, Optional<Violation> first) {
    public boolean isKilled() {
      return first.isPresent();
    }
  }

  private final WrongCode code;
  private final Trial trial;

  /** By the simulation. */
  public Hunt(WrongCode code) {
    this(code, (subject, seed) -> Simulation.of(seed, subject).violations());
  }

  public Hunt(WrongCode code, Trial trial) {
    this.code = code;
    this.trial = trial;
  }

  /**
   * Seeds 1, 2, 3 and so on.
   *
   * @param limit how many seeds a mutant must survive to be let off
   */
  public Result hunt(Mutant mutant, long limit) {
    Subject subject = code.subject(mutant);
    for (long seed = 1; seed <= limit; seed++) {
      List<Violation> broken = trial.play(subject, seed);
      if (!broken.isEmpty()) {
        return new Result(mutant, seed, Optional.of(broken.getFirst()));
      }
    }
    return new Result(mutant, limit, Optional.empty());
  }
}
