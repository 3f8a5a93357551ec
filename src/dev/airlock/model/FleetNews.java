package dev.airlock.model;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * What those hear who wait for a release of a fleet, or asked for something about it.
 *
 * @param release its label; empty if a request named none
 * @param asked when it was asked for
 * @param serving how many of the fleet serve with it; empty if it was refused, or never begun with
 * @param says the state as a sentence, for people; of a refusal also what to do instead
 */
public record FleetNews(
    Kind kind,
    String fleet,
    String release,
    Instant asked,
    OptionalInt serving,
    int size,
    String says) {

  /** What has become of it. */
  public enum Kind {
    PROGRESSED("Airlock Release Progressed"),
    SUCCEEDED("Airlock Release Succeeded"),
    HALTED("Airlock Release Halted"),
    SUPERSEDED("Airlock Release Superseded"),
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
