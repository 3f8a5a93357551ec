package dev.airlock.region.autoscaling;

import java.time.Instant;

/**
 * A lifecycle action that holds up an instance.
 *
 * @param state the state in which it holds the instance, such as {@code Terminating:Wait}
 * @param opened when its instance entered the wait state
 * @param deadline when the default result is applied, unless a heartbeat comes first; never after
 *     {@code globalDeadline}
 * @param globalDeadline when it is applied whatever comes
 */
public record OpenAction(
    String group,
    String hook,
    String instance,
    String token,
    String state,
    Instant opened,
    Instant deadline,
    Instant globalDeadline) {}
