package dev.airlock.region;

import dev.airlock.region.ec2.Instances;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.ssm.Commands;
import dev.airlock.region.ssm.Script;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be installed on instances, and the document of Run Command that does it.
 *
 * <p>It stops the application first, so that requests under way break; nobody listens until the
 * release is installed and has booted. If it cannot be installed, nothing runs there any more.
 */
public final class Releases {

  /** The document, with the parameter {@code release}: a label. */
  public static final String DOCUMENT = "Airlock-InstallRelease";

  private static final String PARAMETER = "release";

  private final Timeline timeline;
  private final Instances instances;
  private final Map<String, Build> builds = new HashMap<>();
  private Duration takes = Duration.ofSeconds(3);

  Releases(Timeline timeline, Instances instances, Commands commands) {
    this.timeline = timeline;
    this.instances = instances;
    commands.define(DOCUMENT, this::install);
    commands.describe(DOCUMENT, List.of(PARAMETER), List.of());
  }

  /** What a release is made of. */
  @FunctionalInterface
  public interface Build {

    /**
     * Asked when the release is about to be installed on an instance.
     *
     * @param before what the instance ran until now
     * @return what it runs then; empty if the installation fails
     */
    Optional<Software> on(String instanceId, Software before);
  }

  /** Defines a release; any other label can be installed, and is as what was there but healthy. */
  public void define(String label, Build build) {
    builds.put(label, build);
  }

  /**
   * How long the document takes, from the stop of the application until its start; at first 3 s.
   */
  public void takes(Duration duration) {
    takes = duration;
  }

  private Script.Result install(String instanceId, Map<String, List<String>> parameters) {
    List<String> labels = parameters.getOrDefault(PARAMETER, List.of());
    if (labels.size() != 1) {
      return Script.Result.failure(
          Duration.ZERO, "the parameter release is one label, not " + labels);
    }
    String label = labels.getFirst();
    Optional<Software> build =
        instances
            .software(instanceId)
            .flatMap(
                before -> builds.getOrDefault(label, Releases::healthy).on(instanceId, before));
    instances.stopSoftware(instanceId);
    if (build.isEmpty()) {
      return Script.Result.failure(takes, "release " + label + " cannot be installed");
    }
    timeline.after(takes, () -> instances.install(instanceId, build.get().labelled(label)));
    return Script.Result.success(takes, "release " + label + " is installed and starts");
  }

  private static Optional<Software> healthy(String instanceId, Software before) {
    return Optional.of(before.becomingHealthy(true));
  }
}
