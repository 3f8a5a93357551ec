package dev.airlock.cli.deploy;

import java.util.LinkedHashMap;
import java.util.List;
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
  private List<String> parameters = List.of();

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
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("fleet", fleet);
    detail.put("release", label);
    document.ifPresent(it -> detail.put("document", it));
    if (!parameters.isEmpty()) {
      detail.put("parameters", byName(parameters));
    }
    maxUnavailable.ifPresent(it -> detail.put("max-unavailable", it));
    minInService.ifPresent(it -> detail.put("min-in-service", it));
    stopAfter.ifPresent(it -> detail.put("stop-after", it));
    return new Event("Airlock Release", detail);
  }

  private Map<String, String> byName(List<String> given) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String one : given) {
      int end = one.indexOf('=');
      if (end < 0) {
        throw wrong("--parameter %s has no value: write it as K=V".formatted(one));
      }
      String name = one.substring(0, end);
      String value = one.substring(end + 1);
      if (name.isEmpty()) {
        throw wrong("--parameter %s has no name: write it as K=V".formatted(one));
      }
      // Rather a shell variable that is not set than what somebody wants installed.
      if (value.isEmpty()) {
        throw wrong("--parameter %s is empty: give it a value, or leave it out".formatted(one));
      }
      String other = byName.put(name, value);
      if (other != null) {
        throw wrong("--parameter %s is given twice, as %s and as %s".formatted(name, other, value));
      }
    }
    return byName;
  }
}
