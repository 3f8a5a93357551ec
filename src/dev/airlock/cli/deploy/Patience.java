package dev.airlock.cli.deploy;

import dev.airlock.cli.Durations;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether a command waits for what it asked for. */
final class Patience {

  @Option(names = "--wait", description = "Wait until it is done, or has failed.")
  private boolean wait;

  @Option(names = "--watch", description = "The same, and show how far it is.")
  private boolean watch;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = Durations.class,
      description = "For how long to wait (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  boolean waits() {
    return wait || watch;
  }

  boolean watches() {
    return watch;
  }

  Duration timeout() {
    return timeout;
  }
}
