package dev.airlock.cli.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Asks something about the release that a fleet should run. */
abstract class SteerCommand extends RolloutCommand {

  @Option(
      names = "--release",
      paramLabel = "LABEL",
      description = "Only if the fleet should run this one.")
  private Optional<String> release = Optional.empty();

  private final String type;

  /**
   * @param type the detail-type of its event
   */
  SteerCommand(String type) {
    this.type = type;
  }

  @Override
  final Event event(String fleet) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("fleet", fleet);
    release.ifPresent(label -> detail.put("release", label));
    return new Event(type, detail);
  }
}
