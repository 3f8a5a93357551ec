package dev.airlock.cli.demo;

import dev.airlock.region.load.LoadGenerator;
import dev.airlock.region.load.Results;
import dev.airlock.report.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A release rolls through the group under load, and all that is done for it is to ask for it. */
final class ReleaseStory {

  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration AFTERMATH = Duration.ofSeconds(2);
  private static final String NEXT = "v2";

  private final Kind kind;
  private final DemoSettings settings;
  private final Story.Listener listener;
  private final Consumer<String> log;
  private int lowest = Integer.MAX_VALUE;

  /** What becomes of the release. */
  enum Kind {
    GOOD("good", "succeeded", 0),
    /** The third instance that gets it never becomes healthy. */
    BAD("bad", "halted", 3);

    private final String word;
    private final String outcome;
    private final int broken;

    Kind(String word, String outcome, int broken) {
      this.word = word;
      this.outcome = outcome;
      this.broken = broken;
    }

    String label() {
      return "release-" + word;
    }

    static List<String> labels() {
      return Arrays.stream(values()).map(Kind::label).toList();
    }
  }

  ReleaseStory(Kind kind, DemoSettings settings, Story.Listener listener, Consumer<String> log) {
    this.kind = kind;
    this.settings = settings;
    this.listener = listener;
    this.log = log;
  }

  /**
   * Plays it in a region of its own.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   * @throws IllegalStateException if the release does not come to an end
   */
  Rollout play() {
    listener.at(kind.label(), "instances start", 0, 0);
    try (Stage stage = new Stage(settings, "/health");
        Strategy airlock = new WithAirlock(stage, log)) {
      Installs installs = new Installs(stage, kind.broken);
      stage.region().releases().takes(Installs.INSTALL);
      stage.region().releases().define(Builds.RELEASE, new Installs(stage, 0));
      stage.region().releases().define(NEXT, installs);
      stage.open();
      airlock.begin();
      return play(stage, installs);
    }
  }

  private Rollout play(Stage stage, Installs installs) {
    int fewest = settings.instances() - settings.step();
    DeployTool tool = new DeployTool(stage.operator(), settings.step(), fewest);
    try (LoadGenerator load = stage.load()) {
      tool.tag(stage.running(), Builds.RELEASE);
      tool.release(Builds.RELEASE);
      until(Builds.RELEASE, stage, load, tool);
      tool.release(NEXT);
      End roll = until(NEXT, stage, load, tool);
      boolean asWanted = roll.state().equals(kind.outcome);
      Optional<Duration> back = Optional.empty();
      if (kind == Kind.BAD) {
        tool.back();
        End there = until(Builds.RELEASE, stage, load, tool);
        asWanted &= there.state().equals("succeeded");
        back = Optional.of(there.after());
      }
      stage.pass(AFTERMATH);
      Results results = load.stop();
      listener.at(kind.label(), "done", results.requests(), results.failed());
      results.firstFailures().forEach(one -> log.accept(FailureLine.of(kind.label(), one)));
      return new Rollout(
          kind.word,
          roll.state(),
          asWanted,
          results.requests(),
          results.failed(),
          lowest,
          fewest,
          roll.after(),
          kind == Kind.GOOD
              ? Optional.of(
                  stage.region().timeline().locked(() -> installs.atBest(settings.step())))
              : Optional.empty(),
          back,
          answers(results));
    }
  }

  /** What became of a release, and how long after it was asked for. */
  private record End(String state, Duration after) {}

  /** Waits until a release has come to an end, and tells meanwhile how it goes. */
  private End until(String release, Stage stage, LoadGenerator load, DeployTool tool) {
    Instant begin = stage.now();
    String status = tool.status();
    while (!status.matches("(succeeded|halted) " + release + " .*")) {
      if (stage.now().isAfter(begin.plus(settings.longestRollout()))) {
        throw new IllegalStateException(
            "%s had not come to an end after %d s: %s; %s"
                .formatted(
                    release, settings.longestRollout().toSeconds(), status, stage.members()));
      }
      Results results = load.results();
      listener.at(kind.label(), says(status), results.requests(), results.failed());
      lowest = Math.min(lowest, stage.balancers().inService());
      stage.pass(LOOK);
      status = tool.status();
    }
    String state = status.substring(0, status.indexOf(' '));
    return new End(state, Duration.between(begin, stage.now()));
  }

  /** The sentence at the end of a status. */
  private static String says(String status) {
    String[] words = status.split(" ", 4);
    return words.length == 4 ? words[3] : "a request for a release";
  }

  private static SortedMap<String, List<Long>> answers(Results results) {
    int seconds = results.served().isEmpty() ? 0 : (int) results.served().getLast().second() + 1;
    SortedMap<String, List<Long>> answers = new TreeMap<>();
    for (Results.Served one : results.served()) {
      answers
          .computeIfAbsent(one.release(), _ -> new ArrayList<>(Collections.nCopies(seconds, 0L)))
          .set((int) one.second(), one.requests());
    }
    return answers;
  }
}
