package dev.airlock.cli.invoke;

import dev.airlock.cli.Home;
import dev.airlock.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airlock invoke}: what the function would do about an event, without AWS. */
@Command(
    name = "invoke",
    description = {
      "Hands one event to the function, and tells what it decided, and why.",
      "The event's instance waits in a region on this computer, where time is virtual:",
      "a drain of five minutes takes none. A fleet that is asked for something has four.",
      "What the event names is made for it, so a wrong name is not found out here.",
      "The samples are in the folder events."
    },
    mixinStandardHelpOptions = true,
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the event was understood",
      "1:it was refused, or a message of its batch was; or it came to no end",
      "2:the file holds no event"
    })
public final class InvokeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = {
        "One event as JSON: in EventBridge's envelope, flat as a group notifies, or a "
            + "batch as a queue hands it over."
      })
  private Path file;

  @Option(
      names = "--json",
      description = "Print the function's own answer, and every decision, as one line of JSON.")
  private boolean json;

  @Option(
      names = "--process",
      description = {
        "Run the packaged function in a process of its own, as Lambda does, and the "
            + "region over the wire: in real time, so that it takes minutes."
      })
  private boolean process;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      return tell(EventFile.read(file));
    } catch (EventFile.Unusable unusable) {
      return complain(unusable.getMessage());
    }
  }

  private int tell(String event) {
    try (Rehearsal rehearsal = rehearsal(event)) {
      return tell(rehearsal);
    } catch (IllegalArgumentException noEvent) {
      return complain(
          JsonFault.in(event)
                  .map(fault ->
                      "%s:%d:%d: not JSON: %s"
                          .formatted(file, fault.line(), fault.column(), fault.says()))
                  .orElse(file + " holds no event: " + noEvent.getMessage())
              + "\nevents/README.md has a sample of each event");
    }
  }

  private Rehearsal rehearsal(String event) {
    return process ? Rehearsal.inProcess(event, Home.folder()) : Rehearsal.of(event);
  }

  private int tell(Rehearsal rehearsal) {
    PrintWriter out = spec.commandLine().getOut();
    Object answer = Json.parse(rehearsal.answer());
    if (json) {
      out.println(Json.write(asJson(answer, rehearsal)));
    } else {
      new Telling(rehearsal).lines().forEach(out::println);
    }
    out.flush();
    return !rehearsal.isRefused() && rehearsal.rests()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private int complain(String why) {
    spec.commandLine().getErr().println("airlock: " + why);
    return CommandLine.ExitCode.USAGE;
  }

  private static Map<String, Object> asJson(Object answer, Rehearsal rehearsal) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("answer", answer);
    all.put("decisions", rehearsal.lines());
    return all;
  }
}
