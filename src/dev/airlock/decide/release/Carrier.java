package dev.airlock.decide.release;

import dev.airlock.model.Balancer;
import java.util.Optional;
import java.util.Set;

/**
 * An instance of a fleet, as far as releases are concerned.
 *
 * @param release the label that it carries; empty if nobody knows
 * @param target the release that it is, or was last, taken out for; empty if it never was
 * @param serves the balancers that say it is in service; none if it is ill
 */
public record Carrier(
    String id,
    String zone,
    Stage stage,
    Optional<String> release,
    Optional<String> target,
    Set<Balancer> serves) {

  /** Where it is. */
  public enum Stage {
    /** Not on any way; ill if no balancer says that it serves. */
    SERVING,
    /** Out for a release, or on the way there or back. */
    OUT,
    /** Its release could not be installed, or it was never ready with it: out, and left there. */
    FAILED,
    /** Launched, and not yet in service. */
    ARRIVING,
    /** Somebody took it out, and it stays there until it is asked in again. */
    TAKEN_OUT,
    /**
     * Away for something else, and it comes back: a new root volume, or a release before failed.
     */
    AWAY,
    /** About to leave for another reason: a scale-in, a spot interruption, a refresh. */
    LEAVING
  }

  /** False for one that is none of its fleet before long: a release is not waited for there. */
  boolean stays() {
    return stage != Stage.LEAVING;
  }

  boolean is(Stage wanted) {
    return stage == wanted;
  }

  boolean carries(String label) {
    return release.filter(label::equals).isPresent();
  }

  boolean isMeantFor(String label) {
    return target.filter(label::equals).isPresent();
  }

  /** Why it does not serve, for people, to follow its id. */
  String absence() {
    return switch (stage) {
      case SERVING -> "is unhealthy";
      case OUT -> "is on its way";
      case FAILED -> "failed";
      case ARRIVING -> "arrives";
      case TAKEN_OUT -> "was taken out by request: ask it in again";
      case AWAY -> "is away for something else";
      case LEAVING -> "leaves";
    };
  }

  /** It costs no capacity to work on it. */
  boolean isIdle() {
    return serves.isEmpty();
  }
}
