package dev.airlock.model;

/**
 * What those hear who wait for an instance, or asked for something.
 *
 * @param group its Auto Scaling group, or its fleet; empty if it is in none that is enrolled
 * @param wish what was asked for, and when
 * @param says the reason as a sentence, for people; of a refusal also what to do instead
 */
public record Announcement(
    Kind kind, String instanceId, String group, Marks.Wish wish, String says) {

  /** What has come of it. */
  public enum Kind {
    IS_OUT("Airlock Instance Is Out"),
    IS_IN_SERVICE("Airlock Instance Is In Service"),
    /** Not ready in time: asked to come in, or come up without a group. */
    STAYS_OUT("Airlock Instance Stays Out"),
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
