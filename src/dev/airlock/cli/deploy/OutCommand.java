package dev.airlock.cli.deploy;

import dev.airlock.model.Side;
import picocli.CommandLine.Command;

/** {@code airlock out}. */
@Command(
    name = "out",
    description = {
      "Takes instances out of service: they say farewell, drain, and stay out.",
      "Whoever installs something on them does it now, and asks them in again."
    })
public final class OutCommand extends SideCommand {

  public OutCommand() {
    super(Side.OUT);
  }
}
