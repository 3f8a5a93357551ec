package dev.airlock.cli.prove;

import dev.airlock.proof.Subject;
import dev.airlock.proof.Tally;
import dev.airlock.proof.Violation;
import dev.airlock.proof.simulate.Run;
import dev.airlock.proof.simulate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Seeded runs, one seed after the other, on as many threads as there are. */
final class Schedules {

  /** Every twentieth run is played again, and must leave the same trace. */
  private static final int AGAIN = 20;

  private static final int MOST_TOLD = 20;

  private final BooleanSupplier isOver;
  private final Progress progress;
  private final Tally tally = new Tally();
  private final List<Broken> broken = new ArrayList<>();
  private final long first;
  private final long last;
  private long next;
  private long played;
  private long again;
  private Duration simulated = Duration.ZERO;

  /** A run that broke something, and what it broke first. */
  record Broken(long seed, Violation violation) {
    @Override
    public String toString() {
      return "seed %d: %s".formatted(seed, violation);
    }
  }

  /**
   * What came of them.
   *
   * @param again how many of them were played twice
   * @param simulated how much of the region's time passed
   * @param broken the first of those that broke something
   */
  record Played(long schedules, long again, Duration simulated, Tally tally, List<Broken> broken) {}

  /**
   * @param first the first seed
   * @param most how many are enough
   * @param isOver whether time is up
   */
  Schedules(long first, long most, BooleanSupplier isOver, Progress progress) {
    this.isOver = isOver;
    this.progress = progress;
    this.first = first;
    last = first + most;
    next = first;
  }

  Played play(Workers workers) {
    workers.each(this::playOn);
    synchronized (this) {
      return new Played(played, again, simulated, tally, List.copyOf(broken));
    }
  }

  private void playOn() {
    for (long seed = next(); seed >= 0; seed = next()) {
      Run run = Simulation.of(seed, Subject.AIRLOCK);
      boolean twice = seed % AGAIN == 0;
      boolean differs = twice && !Simulation.of(seed, Subject.AIRLOCK).hash().equals(run.hash());
      took(seed, run, twice, differs);
    }
  }

  private synchronized long next() {
    return isOver.getAsBoolean() || next == last ? -1 : next++;
  }

  private synchronized void took(long seed, Run run, boolean twice, boolean differs) {
    played++;
    again += twice ? 1 : 0;
    simulated = simulated.plus(run.simulated());
    tally.add(run.tally());
    run.violations().stream().limit(1).forEach(first -> tell(new Broken(seed, first)));
    if (differs) {
      tell(
          new Broken(
              seed, new Violation(Instant.EPOCH, "SameSeedSameRun", "it left another trace")));
    }
    progress.at(
        "%,d schedules, %,d simulated hours, %,d broken"
            .formatted(played, simulated.toHours(), broken.size()));
  }

  private void tell(Broken one) {
    if (broken.size() < MOST_TOLD) {
      broken.add(one);
      progress.say(one.toString());
    }
  }
}
