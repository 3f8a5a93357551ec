package dev.airlock.region.ssm;

import dev.airlock.region.api.Ids;
import dev.airlock.region.ec2.Compute;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Run Command of Systems Manager: documents that do something to instances.
 *
 * <p>Every running instance has an agent that asks for commands each second. What a document does
 * is defined here; the two that AWS has for shells succeed at once unless they are defined anew.
 * Nothing is really executed.
 */
public final class Commands {

  private static final Duration POLL = Duration.ofSeconds(1);

  private final Timeline timeline;
  private final Compute compute;
  private final Ids ids;
  private final Map<String, Script> documents = new TreeMap<>();
  private final Map<String, Parameters> parameters = new TreeMap<>();
  private final SequencedMap<String, Command> commands = new LinkedHashMap<>();

  public Commands(Timeline timeline, Compute compute, Ids ids) {
    this.timeline = timeline;
    this.compute = compute;
    this.ids = ids;
    Script nothing = (_, _) -> Script.Result.success(POLL, "");
    for (String shell : List.of("AWS-RunShellScript", "AWS-RunPowerShellScript")) {
      define(shell, nothing);
      describe(shell, List.of("commands"), List.of("workingDirectory", "executionTimeout"));
    }
  }

  /**
   * What a document takes.
   *
   * @param required without a default
   */
  record Parameters(List<String> required, List<String> optional) {
    static final Parameters NONE = new Parameters(List.of(), List.of());

    /** None that it does not know, and all without a default. */
    boolean fit(Set<String> given) {
      return given.containsAll(required)
          && given.stream().allMatch(name -> required.contains(name) || optional.contains(name));
    }
  }

  /** Says which parameters a document takes from now on: none at first. */
  public void describe(String document, List<String> required, List<String> optional) {
    parameters.put(document, new Parameters(required, optional));
  }

  Parameters parameters(String document) {
    return parameters.getOrDefault(document, Parameters.NONE);
  }

  /** Defines what a document does from now on; the document exists with that. */
  public void define(String document, Script script) {
    documents.put(document, script);
  }

  boolean hasDocument(String name) {
    return documents.containsKey(name);
  }

  Compute compute() {
    return compute;
  }

  Instant now() {
    return timeline.instant();
  }

  Command send(
      String document,
      String comment,
      Map<String, List<String>> parameters,
      Duration deliveryTimeout,
      Duration executionTimeout,
      List<String> instanceIds) {
    Command command =
        new Command(
            ids.uuid(),
            document,
            comment,
            parameters,
            deliveryTimeout,
            executionTimeout,
            timeline.instant());
    commands.put(command.id(), command);
    for (String instanceId : instanceIds) {
      Invocation invocation = new Invocation(command, instanceId);
      command.invocations().add(invocation);
      timeline.after(POLL, () -> deliver(invocation));
    }
    return command;
  }

  Optional<Command> find(String commandId) {
    return Optional.ofNullable(commands.get(commandId));
  }

  /** Newest first. */
  List<Command> all() {
    return List.copyOf(commands.sequencedValues().reversed());
  }

  /** What has not begun never will; what has ends now, though it may have done its work. */
  void cancel(Invocation invocation) {
    if (!invocation.status().over) {
      invocation.end(CommandStatus.CANCELLED, timeline.instant());
    }
  }

  /** The agent of an instance that does not run comes back for it when the instance does. */
  private void deliver(Invocation invocation) {
    if (invocation.status().over) {
      return;
    }
    String state = compute.state(invocation.instanceId);
    Command command = invocation.command;
    Instant expires = command.requested().plus(command.deliveryTimeout());
    if (state.equals("running")) {
      begin(invocation);
    } else if (!canComeBack(state)) {
      invocation.end(CommandStatus.UNDELIVERABLE, timeline.instant());
    } else if (!timeline.instant().isBefore(expires)) {
      invocation.end(CommandStatus.DELIVERY_TIMED_OUT, timeline.instant());
    } else {
      timeline.after(POLL, () -> deliver(invocation));
    }
  }

  private static boolean canComeBack(String state) {
    return state.equals("pending") || state.equals("stopping") || state.equals("stopped");
  }

  private void begin(Invocation invocation) {
    Command command = invocation.command;
    invocation.start(timeline.instant());
    Script.Result result =
        documents.get(command.document()).run(invocation.instanceId, command.parameters());
    boolean inTime = result.duration().compareTo(command.executionTimeout()) <= 0;
    if (inTime) {
      CommandStatus end = result.exitCode() == 0 ? CommandStatus.SUCCESS : CommandStatus.FAILED;
      timeline.after(result.duration(), () -> end(invocation, end, result));
    } else {
      Script.Result cut = new Script.Result(command.executionTimeout(), -1, "", "");
      timeline.after(cut.duration(), () -> end(invocation, CommandStatus.EXECUTION_TIMED_OUT, cut));
    }
  }

  /** An instance that has gone meanwhile does not answer any more: nobody learns what it did. */
  private void end(Invocation invocation, CommandStatus status, Script.Result result) {
    if (invocation.status().over) {
      return;
    }
    if (compute.state(invocation.instanceId).equals("running")) {
      invocation.end(status, result, timeline.instant());
    } else {
      invocation.end(CommandStatus.EXECUTION_TIMED_OUT, timeline.instant());
    }
  }
}
