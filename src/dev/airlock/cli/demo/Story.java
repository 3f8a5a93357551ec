package dev.airlock.cli.demo;

import dev.airlock.region.api.Ledger;
import dev.airlock.region.load.LoadGenerator;
import dev.airlock.region.load.Results;
import dev.airlock.report.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The same for every strategy: a spot interruption, a scale-out, a scale-in, and a launch that
 * never becomes healthy, all under load.
 */
final class Story {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration AFTERMATH = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final Strategies which;
  private final DemoSettings settings;
  private final Listener listener;
  private final Consumer<String> log;

  /** Told how far the story is. */
  interface Listener {
    void at(String strategy, String phase, long requests, long failed);
  }

  Story(Strategies which, DemoSettings settings, Listener listener, Consumer<String> log) {
    this.which = which;
    this.settings = settings;
    this.listener = listener;
    this.log = log;
  }

  /**
   * Plays it in a region of its own.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   * @throws IllegalStateException if the strategy does not come to an end
   */
  Row play() {
    listener.at(which.label(), "instances start", 0, 0);
    try (Stage stage = new Stage(settings, which.healthPage());
        Strategy strategy = which.on(stage, log)) {
      stage.open();
      strategy.begin();
      return play(stage, strategy);
    }
  }

  private Row play(Stage stage, Strategy strategy) {
    Ledger.Snapshot before = stage.region().gate().calls();
    try (LoadGenerator load = stage.load()) {
      Instant begin = stage.now();
      BooleanSupplier never = () -> false;
      pass(stage, load, "steady load", Duration.ofMillis(500), never);
      Instant interrupted = stage.now().plus(settings.spotNotice());
      strategy.warned(stage.interrupt());
      pass(stage, load, "a spot interruption", Duration.ofMillis(1000), never);
      stage.scale(settings.step());
      pass(stage, load, "scale-out by " + settings.step(), Duration.ofMillis(2000), never);
      strategy.scaleIn(settings.step());
      pass(stage, load, "scale-in by " + settings.step(), Duration.ofMillis(1500), never);
      stage.launchNeverHealthy();
      BooleanSupplier over =
          () -> stage.now().isAfter(interrupted.plus(AFTERMATH)) && strategy.isDone();
      pass(stage, load, "a launch that never becomes healthy", LONGEST, over);
      if (!over.getAsBoolean()) {
        throw new IllegalStateException(
            "%s had not come to an end after %d s: %s"
                .formatted(
                    which.label(),
                    Duration.between(begin, stage.now()).toSeconds(),
                    stage.members()));
      }
      tell("the last requests", load.results());
      Results results = load.stop();
      tell("done", results);
      results.firstFailures().forEach(one -> log.accept(FailureLine.of(which.label(), one)));
      Ledger.Snapshot calls = stage.region().gate().calls().minus(before);
      return new Outcome(which.label(), stage, strategy, results, calls).row();
    }
  }

  /** Lets time pass until it is over, and tells meanwhile how it goes. */
  private void pass(
      Stage stage, LoadGenerator load, String phase, Duration longest, BooleanSupplier over) {
    Instant end = stage.now().plus(longest);
    while (stage.now().isBefore(end) && !over.getAsBoolean()) {
      tell(phase, load.results());
      Duration left = Duration.between(stage.now(), end);
      stage.pass(left.compareTo(LOOK) < 0 ? left : LOOK);
    }
  }

  private void tell(String phase, Results results) {
    listener.at(which.label(), phase, results.requests(), results.failed());
  }
}
