package dev.airlock.cli.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code airlock release}. */
@Command(
    name = "release",
    description = {
      "Rolls a release through a fleet: one after the other its instances go out of "
          + "service, get it, and come back when they are ready."
    })
public final class ReleaseCommand extends RolloutCommand {

  @Parameters(
      index = "1",
      paramLabel = "LABEL",
      description = "What the release is called: a version, a commit, an image.")
  private String label;

  @Option(
      names = "--document",
      paramLabel = "NAME",
      description = {
        "The Systems Manager document that installs it; without one nothing is installed."
      })
  private Optional<String> document = Optional.empty();

  @Option(
      names = "--parameter",
      paramLabel = "K=V",
      description = {
        "A parameter of the document, as often as there are; {release} in it is "
            + "replaced by LABEL."
      })
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--max-unavailable",
      paramLabel = "N|N%",
      description = "How many may be away at once (default: 1).")
  private Optional<String> maxUnavailable = Optional.empty();

  @Option(
      names = "--min-in-service",
      paramLabel = "N",
      description = {"How many must serve in each balancer (default: all but --max-unavailable)."})
  private Optional<String> minInService = Optional.empty();

  @Option(
      names = "--stop-after",
      paramLabel = "N",
      description = "How many failures halt it (default: 1).")
  private Optional<String> stopAfter = Optional.empty();

  @Override
  Event event(String fleet) {
    if (parameters.containsKey("")) {
      throw wrong("--parameter =%s has no name: write it as K=V".formatted(parameters.get("")));
    }
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("fleet", fleet);
    detail.put("release", label);
    document.ifPresent(it -> detail.put("document", it));
    if (!parameters.isEmpty()) {
      detail.put("parameters", parameters);
    }
    maxUnavailable.ifPresent(it -> detail.put("max-unavailable", it));
    minInService.ifPresent(it -> detail.put("min-in-service", it));
    stopAfter.ifPresent(it -> detail.put("stop-after", it));
    return new Event("Airlock Release", detail);
  }
}
