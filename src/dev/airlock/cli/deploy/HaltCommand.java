package dev.airlock.cli.deploy;

import picocli.CommandLine.Command;

/** {@code airlock halt}. */
@Command(
    name = "halt",
    description = {
      "Halts the release of a fleet: nobody else begins, and whoever is on the way "
          + "comes to its end."
    })
public final class HaltCommand extends SteerCommand {

  public HaltCommand() {
    super("Airlock Release Halt");
  }
}
