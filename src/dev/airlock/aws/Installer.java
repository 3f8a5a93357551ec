package dev.airlock.aws;

import dev.airlock.json.Json;
import dev.airlock.model.Document;
import dev.airlock.model.Excerpt;
import dev.airlock.model.Fact;
import dev.airlock.model.Install;
import dev.airlock.model.Install.Progress;
import dev.airlock.model.Marks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;

/** Installs releases by Run Command of Systems Manager. */
public final class Installer {

  /** As many as one command takes, and one page of its invocations holds. */
  static final int INSTANCES_PER_CALL = 50;

  /** Systems Manager takes no longer comment, and a label may be that long by itself. */
  private static final int LONGEST_LABEL = 70;

  private static final int LONGEST_END = 200;

  private final SsmClient client;
  private final SideBySide sideBySide;

  public Installer(SsmClient client, SideBySide sideBySide) {
    this.client = client;
    this.sideBySide = sideBySide;
  }

  /** The document of this name, if it may be used; unread if nobody knows. */
  public Fact<Document> document(String name) {
    try {
      return Fact.seen(described(client, name));
    } catch (RuntimeException thrown) {
      AwsError error = AwsError.of(thrown);
      return error.isPassing() ? Fact.unread("DescribeDocument: " + error) : Fact.gone();
    }
  }

  /**
   * What a document takes.
   *
   * @throws SdkException if that is not told
   */
  public static Document described(SsmClient client, String name) {
    Map<Boolean, List<String>> names =
        client.describeDocument(ask -> ask.name(name)).document().parameters().stream()
            .collect(
                Collectors.partitioningBy(
                    parameter -> parameter.defaultValue() == null,
                    Collectors.mapping(DocumentParameter::name, Collectors.toList())));
    return new Document(names.get(true), names.get(false));
  }

  /** Sends one command to all of them, and says its id. */
  String send(Install install, List<String> instanceIds) {
    return client
        .sendCommand(ask ->
            ask.documentName(install.document().orElseThrow())
                .instanceIds(instanceIds)
                .comment(comment(install.begun()))
                .parameters(parameters(install)))
        .command()
        .commandId();
  }

  /** How far commands are, by the instance that each was begun for. */
  public Map<String, Fact<Install.State>> look(Map<String, Marks.Install> begun) {
    Map<String, Map<String, Marks.Install>> questions = new LinkedHashMap<>();
    begun.forEach((id, install) ->
        questions
            .computeIfAbsent(install.commandId().orElse(id), _ -> new LinkedHashMap<>())
            .put(id, install));
    Map<String, Fact<Install.State>> all = new LinkedHashMap<>();
    sideBySide
        .run(
            questions.values().stream()
                .<Supplier<Map<String, Fact<Install.State>>>>map(some -> () -> ask(some))
                .toList())
        .forEach(all::putAll);
    return all;
  }

  /** Those of one command, or one instance whose command is not known. */
  private Map<String, Fact<Install.State>> ask(Map<String, Marks.Install> some) {
    Map<String, Fact<Install.State>> states = new LinkedHashMap<>();
    some.keySet().forEach(id -> states.put(id, Fact.seen(notSent())));
    try {
      String token = null;
      do {
        ListCommandInvocationsResponse page = page(some, token);
        for (CommandInvocation one : page.commandInvocations()) {
          Marks.Install install = some.get(one.instanceId());
          if (install != null && comment(install).equals(one.comment())) {
            states.put(one.instanceId(), Fact.seen(state(one)));
          }
        }
        token = page.nextToken();
      } while (token != null && !token.isEmpty());
    } catch (RuntimeException thrown) {
      String why = "ListCommandInvocations: " + AwsError.of(thrown);
      some.keySet().forEach(id -> states.put(id, Fact.unread(why)));
    }
    return states;
  }

  private ListCommandInvocationsResponse page(Map<String, Marks.Install> some, String token) {
    Map.Entry<String, Marks.Install> first = some.entrySet().iterator().next();
    Optional<String> command = first.getValue().commandId();
    return client.listCommandInvocations(ask -> {
      ask.maxResults(INSTANCES_PER_CALL).nextToken(token);
      command.ifPresentOrElse(ask::commandId, () -> ask.instanceId(first.getKey()));
    });
  }

  private Install.State state(CommandInvocation one) {
    return switch (one.statusAsString()) {
      case "Success" -> new Install.State(Progress.SUCCEEDED, "installed");
      case "Pending", "Delayed", "InProgress", "Cancelling" ->
          new Install.State(Progress.RUNNING, one.statusDetails() + ": " + one.documentName());
      default -> failed(one);
    };
  }

  /**
   * With the end of what it said last: that is where scripts tell why they end. It is over only
   * once that was read, unless it never can be.
   */
  private Install.State failed(CommandInvocation one) {
    String failed = "%s: %s".formatted(one.documentName(), one.statusDetails());
    try {
      GetCommandInvocationResponse said =
          client.getCommandInvocation(
              ask -> ask.commandId(one.commandId()).instanceId(one.instanceId()));
      String error = said.standardErrorContent();
      String text = error == null || error.isBlank() ? said.standardOutputContent() : error;
      boolean isSilent = text == null || text.isBlank();
      return new Install.State(
          Progress.FAILED,
          isSilent ? failed : failed + ": " + Excerpt.end(text.strip(), LONGEST_END));
    } catch (RuntimeException thrown) {
      boolean isPassing = AwsError.of(thrown).isPassing();
      return new Install.State(
          isPassing ? Progress.RUNNING : Progress.FAILED,
          failed + " (its output could not be read)");
    }
  }

  private static Install.State notSent() {
    return new Install.State(Progress.NOT_SENT, "no command is known yet");
  }

  private static String comment(Marks.Install install) {
    String label = install.release();
    String begin = label.substring(0, Math.min(label.length(), LONGEST_LABEL));
    return "airlock %s %s".formatted(begin, install.attempt());
  }

  private static Map<String, List<String>> parameters(Install install) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    Json.readObject(install.parameters())
        .orElse(Map.of())
        .forEach((name, value) -> {
          List<?> texts = value instanceof List<?> list ? list : List.of(String.valueOf(value));
          parameters.put(
              name,
              texts.stream()
                  .map(text -> String.valueOf(text).replace("{release}", install.release()))
                  .toList());
        });
    return parameters;
  }
}
