package dev.airlock.cli.deploy;

import dev.airlock.model.Side;
import picocli.CommandLine.Command;

/** {@code airlock in}. */
@Command(
    name = "in",
    description = {
      "Puts instances back into service: when they are ready, and every balancer "
          + "says that they serve."
    })
public final class InCommand extends SideCommand {

  public InCommand() {
    super(Side.IN);
  }
}
