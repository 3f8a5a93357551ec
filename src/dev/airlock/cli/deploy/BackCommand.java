package dev.airlock.cli.deploy;

import picocli.CommandLine.Command;

/** {@code airlock back}. */
@Command(
    name = "back",
    description = {
      "Brings a fleet back to the last release before that had succeeded, on its terms."
    })
public final class BackCommand extends SteerCommand {

  public BackCommand() {
    super("Airlock Release Back");
  }
}
