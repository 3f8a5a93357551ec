package dev.airlock.cli.bench;

import dev.airlock.cli.OutputFile;
import dev.airlock.json.Json;
import dev.airlock.report.Figures;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code airlock bench}: figures of the embedded region. */
@Command(
    name = "bench",
    description = "Measures Airlock and the embedded region.",
    mixinStandardHelpOptions = true,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    synopsisSubcommandLabel = "WHAT")
public final class BenchCommand {

  private static final List<Integer> SIZES = List.of(1, 10, 100, 1000);
  private static final List<Duration> PACES =
      List.of(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(15));

  private static final List<Integer> CONNECTIONS = List.of(1, 4, 16);

  @Spec private CommandSpec spec;

  @Command(
      name = "calls",
      description = {
        "Counts, in virtual time, the API calls of 1, 10, 100 and 1000 instances that "
            + "leave one Classic ELB together, each with a request in flight that takes "
            + "nearly all of the 300 s drain: with Airlock, and with a poller for each "
            + "instance."
      },
      mixinStandardHelpOptions = true,
      optionListHeading = "%nOptions:%n")
  int calls(
      @Option(
              names = "--json",
              paramLabel = "FILE",
              converter = OutputFile.class,
              description = "Write the figures there as well.")
          Path json)
      throws java.io.IOException {
    PrintWriter out = spec.commandLine().getOut();
    List<CallsBench.Figures> rows = new ArrayList<>();
    for (int size : SIZES) {
      rows.add(said(CallsBench.airlock(size)));
    }
    for (Duration pace : PACES) {
      for (int size : SIZES) {
        rows.add(said(CallsBench.pollers(size, pace)));
      }
    }
    Figures table =
        new Figures(
            "way", "instances", "ELB calls", "all calls", "per instance", "throttled", "held");
    rows.forEach(row -> table.row(cells(row)));
    out.println();
    table.lines().forEach(out::println);
    out.println();
    out.println("held  median/longest time from the end of the drain to the completed hook");
    out.flush();
    if (json != null) {
      Files.writeString(json, Json.write(Map.of("rows", rows.stream().map(this::object).toList())));
    }
    return 0;
  }

  @Command(
      name = "releases",
      description = {
        "Rolls a release, in virtual time, through fleets of 4, 10 and 100 instances "
            + "that serve requests, and holds the time that it takes against the time that "
            + "no way of rolling could do without."
      },
      mixinStandardHelpOptions = true,
      optionListHeading = "%nOptions:%n")
  int releases(
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "1",
              description = "Decides what is asked for, and when (default: ${DEFAULT-VALUE}).")
          long seed,
      @Option(
              names = "--seeds",
              paramLabel = "N",
              defaultValue = "1",
              description =
                  "How many seeds, one after the other; requests are added up, of all else the"
                      + " worst is shown (default: ${DEFAULT-VALUE}).")
          int seeds,
      @Option(
              names = "--json",
              paramLabel = "FILE",
              converter = OutputFile.class,
              description = "Write the figures there as well.")
          Path json)
      throws java.io.IOException {
    if (seeds < 1) {
      throw wrong("releases", "--seeds must be at least 1: without one nothing rolls");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<Roll> rolls =
        new ReleasesBench(seed, seeds)
            .rolls(roll -> {
              err.printf("%,d instances have it%n", roll.size());
              err.flush();
            });
    out.println();
    ReleasesBench.text(rolls).forEach(out::println);
    out.flush();
    if (json != null) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("seed", seed);
      object.put("seeds", seeds);
      object.put("rows", rolls.stream().map(ReleasesBench::json).toList());
      Files.writeString(json, Json.write(object));
    }
    return 0;
  }

  @Command(
      name = "wire",
      description = {
        "Counts the calls of DescribeInstanceHealth that clients of the AWS SDK make "
            + "of a served region in a second, and how long the region takes to start."
      },
      mixinStandardHelpOptions = true,
      optionListHeading = "%nOptions:%n")
  int wire(
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "5",
              description = "How long to ask, for each row (default: ${DEFAULT-VALUE}).")
          int seconds,
      @Option(
              names = "--json",
              paramLabel = "FILE",
              converter = OutputFile.class,
              description = "Write the figures there as well.")
          Path json)
      throws Exception {
    if (seconds < 1) {
      throw wrong("wire", "--seconds must be at least 1: in less nothing is counted");
    }
    PrintWriter out = spec.commandLine().getOut();
    Duration during = Duration.ofSeconds(seconds);
    // Classes are loaded and code is compiled before anything is counted, but for the start.
    WireBench.Figures cold = WireBench.measure(CONNECTIONS.getLast(), during);
    Figures table = new Figures("connections", "calls", "calls/s");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int connections : CONNECTIONS) {
      WireBench.Figures row = WireBench.measure(connections, during);
      rows.add(object(row));
      table.row(
          List.of(
              "%d".formatted(row.connections()),
              "%,d".formatted(row.calls()),
              "%,.0f".formatted(row.callsPerSecond())));
    }
    table.lines().forEach(out::println);
    out.printf("%nThe region listened after %d ms.%n", cold.start().toMillis());
    out.flush();
    if (json != null) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("start_ms", cold.start().toMillis());
      object.put("rows", rows);
      Files.writeString(json, Json.write(object));
    }
    return 0;
  }

  private ParameterException wrong(String command, String what) {
    return new ParameterException(spec.subcommands().get(command), what);
  }

  private static Map<String, Object> object(WireBench.Figures row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("connections", row.connections());
    object.put("calls", row.calls());
    object.put("calls_per_second", Math.round(row.callsPerSecond()));
    return object;
  }

  private CallsBench.Figures said(CallsBench.Figures row) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "%s: %,d %s gone%n",
        row.way(), row.instances(), row.instances() == 1 ? "instance is" : "instances are");
    err.flush();
    return row;
  }

  private static List<String> cells(CallsBench.Figures row) {
    return List.of(
        row.way(),
        "%,d".formatted(row.instances()),
        "%,d".formatted(row.elbCalls()),
        "%,d".formatted(row.allCalls()),
        String.format(Locale.ROOT, "%.2f", row.allPerInstance()),
        "%,d".formatted(row.refused()),
        seconds(row.median()) + "/" + seconds(row.longest()) + " s");
  }

  private Map<String, Object> object(CallsBench.Figures row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("way", row.way());
    object.put("instances", row.instances());
    object.put("elb_calls", row.elbCalls());
    object.put("all_calls", row.allCalls());
    object.put("all_calls_per_instance", row.allPerInstance());
    object.put("throttled", row.refused());
    object.put(
        "drained_to_completed_ms",
        Map.of("median", row.median().toMillis(), "max", row.longest().toMillis()));
    return object;
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
  }
}
