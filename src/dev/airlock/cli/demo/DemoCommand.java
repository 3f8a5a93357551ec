package dev.airlock.cli.demo;

import dev.airlock.cli.Durations;
import dev.airlock.cli.Terminal;
import dev.airlock.report.Comparison;
import dev.airlock.report.Progress;
import dev.airlock.report.Row;
import dev.airlock.report.Style;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
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
            + " ways, then Airlock. It takes about a minute and a half, counts every request that"
            + " failed, and says who caused it.",
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no request failed with Airlock, and some did with every usual way",
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
      paramLabel = "STRATEGY",
      completionCandidates = Labels.class,
      converter = Labels.class,
      description = "Only this one; may be given again. One of: ${COMPLETION-CANDIDATES}.")
  private List<Strategies> only = List.of();

  @Option(
      names = "--process",
      description =
          "Run Airlock's function as it is packaged, in a process of its own, with the region over"
              + " the wire.")
  private boolean process;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as well.")
  private Path json;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Write there what Airlock logged, and which requests failed.")
  private Path log;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check(3 <= instances && instances <= 20, "--instances must be between 3 and 20");
    check(10 <= rate && rate <= 1000, "--rate must be between 10 and 1000 requests a second");
    check(routingLag.compareTo(Duration.ofSeconds(30)) <= 0, "--routing-lag must be at most 30s");
    check(isInFolder(json), "--json: there is no folder for " + json);
    check(isInFolder(log), "--log: there is no folder for " + log);
    List<Strategies> wanted =
        Arrays.stream(Strategies.values())
            .filter(one -> only.isEmpty() || only.contains(one))
            .toList();
    DemoSettings settings = new DemoSettings(seed, instances, rate, routingLag, process);
    boolean terminal = Terminal.isThere();
    PrintStream out = System.out;
    Progress progress = new Progress(wanted.stream().map(Strategies::label).toList(), terminal);
    List<Row> rows;
    try (LogFile logFile = LogFile.at(log)) {
      rows =
          new Demo(
                  wanted,
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
    Comparison comparison = new Comparison(rows, Strategies.AIRLOCK.label());
    out.println();
    comparison.lines(terminal ? Style.COLOURED : Style.PLAIN).forEach(out::println);
    if (json != null) {
      Files.writeString(json, DemoJson.of(seed, rows) + "\n");
    }
    return comparison.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static boolean isInFolder(Path file) {
    return file == null || Files.isDirectory(file.toAbsolutePath().getParent());
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
