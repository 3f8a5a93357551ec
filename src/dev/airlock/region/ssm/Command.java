package dev.airlock.region.ssm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that was sent, to one or more instances.
 *
 * @param deliveryTimeout how long it may wait until it begins on an instance
 * @param executionTimeout how long it may then take
 * @param invocations one for each instance, in the order in which they were named
 */
record Command(
    String id,
    String document,
    String comment,
    Map<String, List<String>> parameters,
    Duration deliveryTimeout,
    Duration executionTimeout,
    Instant requested,
    List<Invocation> invocations) {

  Command(
      String id,
      String document,
      String comment,
      Map<String, List<String>> parameters,
      Duration deliveryTimeout,
      Duration executionTimeout,
      Instant requested) {
    this(
        id,
        document,
        comment,
        parameters,
        deliveryTimeout,
        executionTimeout,
        requested,
        new ArrayList<>());
  }

  /** The worst of its invocations once all are over; until then, whether any has begun. */
  CommandStatus status() {
    if (invocations.stream().allMatch(one -> one.status().over)) {
      return invocations.stream()
          .map(Invocation::status)
          .max(CommandStatus::compareTo)
          .orElse(CommandStatus.SUCCESS);
    }
    return invocations.stream().allMatch(one -> one.status() == CommandStatus.PENDING)
        ? CommandStatus.PENDING
        : CommandStatus.IN_PROGRESS;
  }
}
