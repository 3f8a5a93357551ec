package dev.airlock.cli.demo;

import dev.airlock.cli.Durations;
import dev.airlock.cli.OutputFile;
import dev.airlock.cli.Terminal;
import dev.airlock.report.Comparison;
import dev.airlock.report.Progress;
import dev.airlock.report.Rollouts;
import dev.airlock.report.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code airlock demo}: the usual ways and Airlock, each in a live region under the same load. */
@Command(
    name = "demo",
    header = "Shows which requests fail as instances come and go, with and without Airlock.",
    description =
        "%nPlays a spot interruption, a scale-out, a scale-in and a launch that never becomes"
            + " healthy, under load, on this computer, with real connections: first the usual"
            + " ways, then Airlock. At last Airlock rolls a release through the group, and another"
            + " one that fails on the third instance, and goes back. It takes about three minutes,"
            + " counts every request that failed, and says who caused it.",
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no request failed with Airlock, some did with every usual way, and releases came to"
          + " what they should",
      "1:otherwise",
      "2:the options make no sense"
    })
public final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Decides what users ask for, and when (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--instances",
      paramLabel = "NUMBER",
      defaultValue = "4",
      description = "How many the group has, 3 to 20 (default: ${DEFAULT-VALUE}).")
  private int instances;

  @Option(
      names = "--rate",
      paramLabel = "NUMBER",
      defaultValue = "120",
      description = "Requests a second, 10 to 1000 (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--routing-lag",
      paramLabel = "DURATION",
      defaultValue = "0s",
      converter = Durations.class,
      description =
          "How long balancers still send requests to what they report as gone, such as 5s, at most"
              + " 30s (default: ${DEFAULT-VALUE}).")
  private Duration routingLag;

  @Option(
      names = "--only",
      paramLabel = "PART",
      completionCandidates = Labels.class,
      converter = Labels.class,
      description = "Only this one; may be given again. One of: ${COMPLETION-CANDIDATES}.")
  private List<String> only = List.of();

  @Option(
      names = "--process",
      description =
          "Run Airlock's function as it is packaged, in a process of its own, with the region over"
              + " the wire.")
  private boolean process;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      converter = OutputFile.class,
      description = "Write the figures there as well.")
  private Path json;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      converter = OutputFile.class,
      description = "Write there what Airlock logged, and which requests failed.")
  private Path log;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check(3 <= instances && instances <= 20, "--instances must be between 3 and 20");
    check(10 <= rate && rate <= 1000, "--rate must be between 10 and 1000 requests a second");
    check(routingLag.compareTo(Duration.ofSeconds(30)) <= 0, "--routing-lag must be at most 30s");
    List<Strategies> wanted =
        Arrays.stream(Strategies.values()).filter(one -> isWanted(one.label())).toList();
    List<ReleaseStory.Kind> releases =
        Arrays.stream(ReleaseStory.Kind.values())
            .filter(one -> isWanted(one.label()) || isWanted(Labels.RELEASES))
            .toList();
    DemoSettings settings = new DemoSettings(seed, instances, rate, routingLag, process);
    boolean terminal = Terminal.isThere();
    PrintStream out = System.out;
    Progress progress =
        new Progress(
            Stream.concat(
                    wanted.stream().map(Strategies::label),
                    releases.stream().map(ReleaseStory.Kind::label))
                .toList(),
            terminal);
    Demo.Played played;
    try (LogFile logFile = LogFile.at(log)) {
      played =
          new Demo(
                  wanted,
                  releases,
                  settings,
                  (strategy, phase, requests, failed) -> {
                    synchronized (out) {
                      out.print(progress.update(strategy, phase, requests, failed));
                      out.flush();
                    }
                  },
                  logFile)
              .play();
    }
    if (json != null) {
      Files.writeString(json, DemoJson.of(seed, played) + "\n");
    }
    return show(played, terminal ? Style.COLOURED : Style.PLAIN)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private boolean isWanted(String label) {
    return only.isEmpty() || only.contains(label);
  }

  /** Returns true if all of it is as it should be. */
  private static boolean show(Demo.Played played, Style style) {
    Comparison comparison = new Comparison(played.rows(), Strategies.AIRLOCK.label());
    Rollouts rollouts = new Rollouts(played.rollouts());
    if (!played.rows().isEmpty()) {
      System.out.println();
      comparison.lines(style).forEach(System.out::println);
    }
    if (!played.rollouts().isEmpty()) {
      System.out.println();
      rollouts.lines(style).forEach(System.out::println);
    }
    return comparison.holds() && rollouts.holds();
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
