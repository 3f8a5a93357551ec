package dev.airlock.cli.deploy;

import picocli.CommandLine.Option;

/** How something is asked for. */
final class Asking {

  private static final String DEFAULT = "default";

  @Option(
      names = "--bus",
      paramLabel = "NAME",
      defaultValue = DEFAULT,
      converter = Name.class,
      description = "On which bus Airlock listens (default: ${DEFAULT-VALUE}).")
  private String bus;

  @Option(names = "--dry-run", description = "Ask for nothing; only tell what would come of it.")
  private boolean dryRun;

  /** The option that asks on the same bus again, with a blank before it. */
  String again() {
    return bus.equals(DEFAULT) ? "" : " --bus " + bus;
  }

  boolean isDryRun() {
    return dryRun;
  }

  /**
   * That bus.
   *
   * @throws Trouble if there is none of this name; of another account's nobody here can tell
   */
  Bus bus(Cloud cloud) {
    boolean isSure = bus.equals(DEFAULT) || bus.startsWith("arn:");
    if (!isSure && !cloud.hasBus(bus)) {
      throw new Trouble(
          "%s: there is no event bus %s: is it of another Region or account?"
              .formatted(cloud.name(), bus));
    }
    return new Bus(cloud, bus);
  }
}
