package dev.airlock.proof.crash;

import dev.airlock.proof.Stage;
import dev.airlock.proof.invariants.Invariants;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something that the function has to handle, in a group {@code web} with one Classic ELB and one
 * target group.
 *
 * @param settings of the group
 * @param drains how long the target group drains
 * @param heartbeat of the group's hooks
 * @param before sets the stage; nothing goes wrong yet
 * @param event what happens
 * @param lasts for how long calls may go wrong; without faults, all is at rest after it
 */
public record Scenario(
    String name,
    Map<String, String> settings,
    Duration drains,
    Duration heartbeat,
    Consumer<Stage> before,
    Event event,
    Duration lasts) {

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

  @Override
  public String toString() {
    return name;
  }
}
