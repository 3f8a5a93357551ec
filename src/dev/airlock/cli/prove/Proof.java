package dev.airlock.cli.prove;

import dev.airlock.proof.Subject;
import dev.airlock.proof.crash.CrashPoints;
import dev.airlock.proof.crash.Finding;
import dev.airlock.proof.fuzz.Corpus;
import dev.airlock.proof.fuzz.Findings;
import dev.airlock.proof.fuzz.Fuzz;
import dev.airlock.proof.simulate.Simulation;
import dev.airlock.proof.wrong.Hunt;
import dev.airlock.proof.wrong.Mutant;
import dev.airlock.proof.wrong.WrongCode;
import dev.airlock.proof.wrong.WrongReconcilers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Plays everything that tries to break a promise: what has an end first, then seeded schedules for
 * as long as there is time.
 */
final class Proof {

  /** How many seeds a wrong reconciler must survive to be let off. */
  private static final long MOST_SEEDS = 3000;

  /** Of all the time, fuzzing gets one part in so many. */
  private static final int FUZZ_SHARE = 20;

  private final Plan plan;
  private final Workers workers;
  private final InstantSource clock;
  private final Progress progress;
  private final Instant begin;

  /**
   * How much is wanted.
   *
   * @param time for all of it; what has an end may take longer
   * @param schedules at most so many
   * @param share of the crash points: 1 for all, 10 for every tenth
   * @param pairs of the first and the second ones of a pair: 1 for all, 10 for every tenth of each
   */
  record Plan(
      Duration time,
      long firstSeed,
      long schedules,
      int share,
      int pairs,
      Corpus corpus,
      String commit) {}

  Proof(Plan plan, Workers workers, InstantSource clock, Progress progress) {
    this.plan = plan;
    this.workers = workers;
    this.clock = clock;
    this.progress = progress;
    begin = clock.instant();
  }

  Evidence play(int threads) {
    List<Finding> crashes = crash();
    List<Hunt.Result> hunts = hunt();
    Findings fuzz = fuzz();
    progress.begin("schedules");
    Schedules.Played played =
        new Schedules(plan.firstSeed(), plan.schedules(), this::isOver, progress).play(workers);
    progress.end();
    return new Evidence(plan.commit(), threads, spent(), played, crashes, hunts, fuzz);
  }

  private List<Finding> crash() {
    progress.begin("crash points");
    List<Supplier<Finding>> jobs = new ArrayList<>();
    jobs.addAll(CrashPoints.singles(CrashPoints.all(), Subject.AIRLOCK, plan.share()));
    jobs.addAll(CrashPoints.pairs(CrashPoints.small(), Subject.AIRLOCK, plan.pairs()));
    Map<String, Finding> found = new LinkedHashMap<>();
    for (Finding part : workers.all(told(jobs, "%,d of %,d parts"))) {
      found.merge(part.scenario(), part, Finding::plus);
    }
    return List.copyOf(found.values());
  }

  private List<Hunt.Result> hunt() {
    progress.begin("wrong reconcilers");
    List<Supplier<Hunt.Result>> jobs = new ArrayList<>();
    for (Mutant mutant : WrongReconcilers.ALL) {
      jobs.add(() ->
          new Hunt(new WrongCode(), (subject, seed) -> Simulation.of(seed, subject).violations())
              .hunt(mutant, MOST_SEEDS));
    }
    return workers.all(told(jobs, "%,d of %,d hunted down"));
  }

  private Findings fuzz() {
    progress.begin("fuzzing");
    Instant end = clock.instant().plus(plan.time().dividedBy(FUZZ_SHARE));
    Findings all = new Findings(0, 0, 0, 0, List.of());
    long seed = plan.firstSeed();
    do {
      all = all.plus(Fuzz.play(plan.corpus(), seed, seed, _ -> {}));
      seed++;
      progress.at("%,d inputs".formatted(all.inputs()));
    } while (clock.instant().isBefore(end));
    return all;
  }

  private <T> List<Supplier<T>> told(List<Supplier<T>> jobs, String words) {
    AtomicInteger done = new AtomicInteger();
    return jobs.stream()
        .<Supplier<T>>map(job ->
            () -> {
              T result = job.get();
              progress.at(words.formatted(done.incrementAndGet(), jobs.size()));
              return result;
            })
        .toList();
  }

  private boolean isOver() {
    return spent().compareTo(plan.time()) >= 0;
  }

  private Duration spent() {
    return Duration.between(begin, clock.instant());
  }
}
