package dev.airlock.cli.deploy;

import picocli.CommandLine.Command;

/** {@code airlock resume}. */
@Command(
    name = "resume",
    description = {
      "Lets the release of a fleet go on that was halted, and tries again where it failed."
    })
public final class ResumeCommand extends SteerCommand {

  public ResumeCommand() {
    super("Airlock Release Resume");
  }
}
