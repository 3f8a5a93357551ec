package dev.airlock.model;

import java.util.Optional;

/**
 * What those hear who wait for an instance, or asked for something, or must know what went wrong.
 *
 * @param group its Auto Scaling group, or its fleet; empty if it is in none that is enrolled
 * @param wish what was asked for, and when; empty if nobody asked, and only a hook moved it
 * @param says the reason as a sentence, for people; of a refusal also what to do instead
 */
public record Announcement(
    Kind kind, String instanceId, String group, Optional<Marks.Wish> wish, String says) {

  /** What has come of it. */
  public enum Kind {
    IS_OUT("Airlock Instance Is Out"),
    IS_IN_SERVICE("Airlock Instance Is In Service"),
    /** Not ready in time: asked to come in, or come up without a group. */
    STAYS_OUT("Airlock Instance Stays Out"),
    /** Its departure ended before its drain did. */
    DEPARTURE_FORCED("Airlock Departure Forced"),
    /** Its launch came to nothing. */
    ARRIVAL_ABANDONED("Airlock Arrival Abandoned"),
    REFUSED("Airlock Request Refused");

    private final String detailType;

    Kind(String detailType) {
      this.detailType = detailType;
    }

    /** What EventBridge calls it. */
    public String detailType() {
      return detailType;
    }
  }
}
