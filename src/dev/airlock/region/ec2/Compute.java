package dev.airlock.region.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Auto Scaling asks of EC2. Unknown ids are ignored, as a repeated request would be. */
public interface Compute {

  /**
   * What a launch template says now.
   *
   * @param version a number, {@code $Latest} or {@code $Default}; null or empty for the default one
   * @return nothing if there is no such template, or no such version of it
   */
  Optional<Blueprint> launchTemplate(String nameOrId, String version);

  /** Starts an instance ({@code pending}, then {@code running}) and returns its id. */
  String launch(String zone, Blueprint blueprint, Map<String, String> tags);

  /** {@code shutting-down}, then {@code terminated}. The machine stops at once. */
  void terminate(String instanceId);

  /** {@code stopping}, then {@code stopped}, as for a warm pool. */
  void stop(String instanceId);

  /** Starts a stopped instance again: same id, new boot. */
  void start(String instanceId);

  /** {@code pending|running|shutting-down|terminated|stopping|stopped}; empty if never known. */
  String state(String instanceId);

  /** The instance's Availability Zone; empty if never known. */
  String zone(String instanceId);

  /** The ids of all instances that are {@code running}, in the order of their launches. */
  List<String> running();

  /** Calls {@code listener} after each change of an instance's state. */
  void onStateChange(StateListener listener);

  /** Told of each state change. */
  interface StateListener {
    void changed(String instanceId, String state);
  }
}
