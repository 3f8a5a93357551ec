package dev.airlock.region.autoscaling;

import java.time.Instant;

/**
 * A lifecycle action that has ended.
 *
 * @param action as it stood when it ended
 * @param result what came of it; nothing, where it was {@link By#WITHDRAWN}
 * @param by what ended it
 */
public record ClosedAction(OpenAction action, ActionResult result, By by, Instant closed) {

  /** What ends a lifecycle action. */
  public enum By {
    /** A call to CompleteLifecycleAction. */
    COMPLETED,
    /** No heartbeat came in time: the hook's default result. */
    HEARTBEAT_TIMEOUT,
    /** It was open for as long as any may be: the hook's default result. */
    GLOBAL_TIMEOUT,
    /** The hook's notification target could not be reached: its default result, at once. */
    DELIVERY_FAILURE,
    /** The hook was deleted: ABANDON for a launch, CONTINUE for a termination. */
    HOOK_DELETED,
    /** Another hook's ABANDON, or a turn of the instance towards elsewhere, made it moot. */
    WITHDRAWN
  }
}
