package dev.airlock.region.autoscaling;

import static dev.airlock.region.autoscaling.Transition.LAUNCHING;
import static dev.airlock.region.autoscaling.Transition.TERMINATING;

/**
 * From where to where an instance is on its way, which hooks may hold it up there, and through
 * which states it goes.
 */
enum Journey {
  LAUNCH(Place.EC2, Place.GROUP, LAUNCHING, Path.PENDING),
  LAUNCH_INTO_POOL(Place.EC2, Place.POOL, LAUNCHING, Path.WARMED_PENDING),
  LEAVE_POOL(Place.POOL, Place.GROUP, LAUNCHING, Path.PENDING),
  TERMINATE(Place.GROUP, Place.EC2, TERMINATING, Path.TERMINATING),
  RETURN_TO_POOL(Place.GROUP, Place.POOL, TERMINATING, Path.WARMED_PENDING),
  TERMINATE_FROM_POOL(Place.POOL, Place.EC2, TERMINATING, Path.WARMED_TERMINATING),
  REPLACE_ROOT_VOLUME(Place.GROUP, Place.GROUP, TERMINATING, Path.REPLACING_ROOT_VOLUME),
  RETURN_WITH_NEW_ROOT_VOLUME(Place.GROUP, Place.GROUP, LAUNCHING, Path.PENDING);

  /** Where an instance can come from and go to, as Origin and Destination say it. */
  enum Place {
    EC2("EC2"),
    GROUP("AutoScalingGroup"),
    POOL("WarmPool");

    private final String text;

    Place(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** The states before, during and after the hooks. */
  private enum Path {
    PENDING(LifecycleState.PENDING, LifecycleState.PENDING_WAIT, LifecycleState.PENDING_PROCEED),
    WARMED_PENDING(
        LifecycleState.WARMED_PENDING,
        LifecycleState.WARMED_PENDING_WAIT,
        LifecycleState.WARMED_PENDING_PROCEED),
    TERMINATING(
        LifecycleState.TERMINATING,
        LifecycleState.TERMINATING_WAIT,
        LifecycleState.TERMINATING_PROCEED),
    WARMED_TERMINATING(
        LifecycleState.WARMED_TERMINATING,
        LifecycleState.WARMED_TERMINATING_WAIT,
        LifecycleState.WARMED_TERMINATING_PROCEED),
    REPLACING_ROOT_VOLUME(
        LifecycleState.REPLACING_ROOT_VOLUME,
        LifecycleState.REPLACING_ROOT_VOLUME_WAIT,
        LifecycleState.REPLACING_ROOT_VOLUME_PROCEED);

    private final LifecycleState start;
    private final LifecycleState wait;
    private final LifecycleState proceed;

    Path(LifecycleState start, LifecycleState wait, LifecycleState proceed) {
      this.start = start;
      this.wait = wait;
      this.proceed = proceed;
    }
  }

  private final Place origin;
  private final Place destination;
  private final Transition transition;
  private final Path path;

  Journey(Place origin, Place destination, Transition transition, Path path) {
    this.origin = origin;
    this.destination = destination;
    this.transition = transition;
    this.path = path;
  }

  Place origin() {
    return origin;
  }

  Place destination() {
    return destination;
  }

  Transition transition() {
    return transition;
  }

  LifecycleState start() {
    return path.start;
  }

  LifecycleState waiting() {
    return path.wait;
  }

  LifecycleState proceeding() {
    return path.proceed;
  }

  /** True if events about it carry {@code "Action":"ReplaceRootVolume"}. */
  boolean replacesRootVolume() {
    return origin == Place.GROUP && destination == Place.GROUP;
  }
}
