package dev.airlock.cli.deploy;

import picocli.CommandLine.Option;

/** How something is asked for. */
final class Asking {

  @Option(
      names = "--bus",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "On which bus Airlock listens (default: ${DEFAULT-VALUE}).")
  private String bus;

  @Option(names = "--dry-run", description = "Ask for nothing; only tell what would come of it.")
  private boolean dryRun;

  boolean isDryRun() {
    return dryRun;
  }

  Bus bus(Cloud cloud) {
    return new Bus(cloud, bus);
  }
}
