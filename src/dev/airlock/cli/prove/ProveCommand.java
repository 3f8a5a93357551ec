package dev.airlock.cli.prove;

import dev.airlock.cli.Commit;
import dev.airlock.cli.Durations;
import dev.airlock.cli.Home;
import dev.airlock.cli.OutputFile;
import dev.airlock.cli.Terminal;
import dev.airlock.proof.fuzz.Corpus;
import dev.airlock.region.time.RealTimeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airlock prove}: everything that tries to break a promise, for as long as is wanted. */
@Command(
    name = "prove",
    description = {
      "Tries to break every promise, by everything that there is.",
      "Each call of each scenario goes wrong in every way, wrong reconcilers must be "
          + "caught, every parser gets mutated input, and seeded schedules of faults are "
          + "played until the time is up."
    },
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:every promise held", "1:otherwise", "2:the options make no sense"})
public final class ProveCommand implements Callable<Integer> {

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      defaultValue = "3m",
      converter = Durations.class,
      description = "How long, for example 20m (default: ${DEFAULT-VALUE}).")
  private Duration time;

  @Option(
      names = "--schedules",
      paramLabel = "NUMBER",
      defaultValue = "" + Long.MAX_VALUE / 2,
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Stop after so many schedules, though there is time left.")
  private long schedules;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "The first seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--share",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Only every Nth crash point (default: ${DEFAULT-VALUE}, which is all).")
  private int share;

  @Option(
      names = "--pairs",
      paramLabel = "NUMBER",
      defaultValue = "3",
      description = {
        "Of two crash points in one run, only every Nth first and second "
            + "(default: ${DEFAULT-VALUE}, one pair in nine; 1 plays all, and takes long)."
      })
  private int pairs;

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      description = "How many play side by side; as many as there are cores if not given.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      converter = OutputFile.class,
      description = "Write the figures there as well.")
  private Path json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check(threads >= 1, "--threads must be at least 1");
    check(share >= 1, "--share must be at least 1");
    check(pairs >= 1, "--pairs must be at least 1");
    check(schedules >= 1, "--schedules must be at least 1");
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Evidence evidence;
    try (RealTimeline clock = new RealTimeline();
        Workers workers = new Workers(threads)) {
      Corpus corpus = Corpus.in(Home.folder().resolve("events"));
      String commit = Commit.of(Home.folder());
      Proof.Plan plan = new Proof.Plan(time, seed, schedules, share, pairs, corpus, commit);
      Progress progress = new Progress(err, clock, Terminal.isThere());
      evidence = new Proof(plan, workers, clock, progress).play(threads);
    }
    EvidenceText.of(evidence).forEach(out::println);
    out.flush();
    if (json != null) {
      Files.writeString(json, EvidenceJson.of(evidence) + "\n");
    }
    return evidence.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new CommandLine.ParameterException(spec.commandLine(), message);
    }
  }
}
