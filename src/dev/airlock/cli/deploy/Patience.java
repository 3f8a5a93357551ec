package dev.airlock.cli.deploy;

import dev.airlock.cli.Durations;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether a command waits for what it asked for. */
final class Patience {

  @Option(names = "--wait", description = "Wait until it is done, or has failed.")
  private boolean wait;

  @Option(names = "--watch", description = "Wait, and show how far it is meanwhile.")
  private boolean watch;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1h",
      converter = Durations.class,
      description = "For how long to wait, such as 90s or 30m (default: ${DEFAULT-VALUE}).")
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
