package dev.airlock.proof.crash;

import dev.airlock.proof.Fleet;
import dev.airlock.proof.Stage;
import dev.airlock.proof.invariants.Invariants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that the function has to handle, in a fleet {@code web} with one Classic ELB and one
 * target group.
 *
 * @param isPlain no Auto Scaling group holds the fleet
 * @param settings of the group, or of each instance without one
 * @param drains how long the target group drains
 * @param heartbeat of the group's hooks
 * @param before sets the stage; nothing goes wrong yet
 * @param event what happens
 * @param lasts for how long calls may go wrong; without faults, all is at rest after it
 */
public record Scenario(
    String name,
    boolean isPlain,
    Map<String, String> settings,
    Duration drains,
    Duration heartbeat,
    Consumer<Stage> before,
    Event event,
    Duration lasts) {

  /** The name of the group, or of the fleet without one. */
  static final String GROUP = "web";

  static final String CLASSIC = "web-elb";
  static final String TARGET_GROUP = "app-tg";

  /** What the world does. */
  interface Event {

    /**
     * Happens.
     *
     * @param promises have to be told of what excuses the function
     */
    void happens(Stage stage, Invariants promises);
  }

  /** What is to be judged. */
  Fleet fleet(List<String> balancers) {
    return isPlain ? Fleet.plain(GROUP, balancers, settings) : new Fleet(GROUP, balancers);
  }

  @Override
  public String toString() {
    return name;
  }
}
