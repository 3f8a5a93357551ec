package dev.airlock.cli.deploy;

import picocli.CommandLine.Command;

/** {@code airlock back}. */
@Command(
    name = "back",
    description = {
      "Brings a fleet back to the release that it ran before, on the terms of that one."
    })
public final class BackCommand extends SteerCommand {

  public BackCommand() {
    super("Airlock Release Back");
  }
}
