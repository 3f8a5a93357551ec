package dev.airlock.region.ssm;

import java.time.Duration;
import java.time.Instant;

/** A command on one instance. */
final class Invocation {

  final Command command;
  final String instanceId;
  private CommandStatus status = CommandStatus.PENDING;
  private Instant started;
  private Instant ended;
  private Script.Result result = new Script.Result(Duration.ZERO, -1, "", "");

  Invocation(Command command, String instanceId) {
    this.command = command;
    this.instanceId = instanceId;
  }

  CommandStatus status() {
    return status;
  }

  /** When it began on the instance; null if it has not. */
  Instant started() {
    return started;
  }

  /** When it was over there; null if it is not, or never began. */
  Instant ended() {
    return ended;
  }

  /** What it has said: nothing before its end. */
  Script.Result result() {
    return result;
  }

  void start(Instant now) {
    status = CommandStatus.IN_PROGRESS;
    started = now;
  }

  void end(CommandStatus status, Script.Result result, Instant now) {
    this.result = result;
    end(status, now);
  }

  /** Ends without a result. */
  void end(CommandStatus status, Instant now) {
    this.status = status;
    ended = started == null ? null : now;
  }
}
