package dev.airlock.region.ssm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/** Commands as the API shows them. */
final class Shown {

  private static final int MOST_OUTPUT = 24_000;
  private static final int MOST_ERROR = 8_000;
  private static final int MOST_LISTED = 2_500;
  private static final String PLUGIN = "aws:runShellScript";

  private Shown() {}

  static software.amazon.awssdk.services.ssm.model.Command command(Command command) {
    CommandStatus status = command.status();
    long completed = command.invocations().stream().filter(one -> one.status().over).count();
    long failed =
        count(command, CommandStatus.FAILED) + count(command, CommandStatus.UNDELIVERABLE);
    long late = count(command, CommandStatus.DELIVERY_TIMED_OUT);
    return software.amazon.awssdk.services.ssm.model.Command.builder()
        .commandId(command.id())
        .documentName(command.document())
        .documentVersion("$DEFAULT")
        .comment(command.comment() == null ? "" : command.comment())
        .parameters(command.parameters())
        .instanceIds(command.invocations().stream().map(one -> one.instanceId).toList())
        .requestedDateTime(command.requested())
        .expiresAfter(command.requested().plus(command.deliveryTimeout()))
        .timeoutSeconds((int) command.deliveryTimeout().toSeconds())
        .status(status.text)
        .statusDetails(status.details)
        .targetCount(command.invocations().size())
        .completedCount((int) completed)
        .errorCount((int) failed)
        .deliveryTimedOutCount((int) late)
        .build();
  }

  private static long count(Command command, CommandStatus status) {
    return command.invocations().stream().filter(one -> one.status() == status).count();
  }

  static GetCommandInvocationResponse answer(Invocation one) {
    return GetCommandInvocationResponse.builder()
        .commandId(one.command.id())
        .instanceId(one.instanceId)
        .comment(one.command.comment() == null ? "" : one.command.comment())
        .documentName(one.command.document())
        .documentVersion("$DEFAULT")
        .pluginName(PLUGIN)
        .responseCode(one.result().exitCode())
        .executionStartDateTime(text(one.started()))
        .executionEndDateTime(text(one.ended()))
        .executionElapsedTime(elapsed(one))
        .status(one.status().text)
        .statusDetails(one.status().details)
        .standardOutputContent(cut(one.result().output(), MOST_OUTPUT))
        .standardErrorContent(cut(one.result().error(), MOST_ERROR))
        .standardOutputUrl("")
        .standardErrorUrl("")
        .build();
  }

  static CommandInvocation invocation(Invocation one, boolean details) {
    return CommandInvocation.builder()
        .commandId(one.command.id())
        .instanceId(one.instanceId)
        .comment(one.command.comment() == null ? "" : one.command.comment())
        .documentName(one.command.document())
        .documentVersion("$DEFAULT")
        .requestedDateTime(one.command.requested())
        .status(one.status().text)
        .statusDetails(one.status().details)
        .commandPlugins(details ? List.of(plugin(one)) : List.of())
        .build();
  }

  private static CommandPlugin plugin(Invocation one) {
    return CommandPlugin.builder()
        .name(PLUGIN)
        .status(one.status().text)
        .statusDetails(one.status().details)
        .responseCode(one.result().exitCode())
        .responseStartDateTime(one.started())
        .responseFinishDateTime(one.ended())
        .output(cut(one.result().output() + one.result().error(), MOST_LISTED))
        .build();
  }

  private static String text(Instant moment) {
    return moment == null ? "" : moment.toString();
  }

  private static String elapsed(Invocation one) {
    return one.ended() == null ? "" : Duration.between(one.started(), one.ended()).toString();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
