package dev.airlock.proof.simulate;

import dev.airlock.proof.invariants.Invariants;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.autoscaling.OpenAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was out of the function's hands: instances that others took away, and time it did not get.
 */
final class Fates {

  /** A message comes back this long after the function that had it is dead. */
  private static final Duration AFTER_DEATH = Duration.ofSeconds(45);

  /** A heartbeat is sent this long before it is needed, or at half of the hook's timeout. */
  private static final Duration BEAT_MARGIN = Duration.ofMinutes(2);

  /** What the function needs of it: a look, a sweep that is lost, a look that is late. */
  private static final Duration NEEDED = Duration.ofSeconds(60);

  private final Invariants invariants;
  private final Set<String> taken = new LinkedHashSet<>();
  private final Set<String> odd = new LinkedHashSet<>();
  private final List<Span> lost = new ArrayList<>();

  private record Span(Instant from, Instant to) {}

  Fates(Invariants invariants) {
    this.invariants = invariants;
  }

  /** Somebody else decides what becomes of it. */
  void take(String instance) {
    invariants.excuse(instance);
    taken.add(instance);
    odd.add(instance);
  }

  /** Its balancers are not what its group's settings say, and that is not the function's doing. */
  void isOdd(String instance) {
    odd.add(instance);
  }

  boolean isTaken(String instance) {
    return taken.contains(instance);
  }

  /** Whether an operator is expected to clear it up. */
  boolean isToReplace(String instance) {
    return odd.contains(instance);
  }

  /** The function can do nothing meanwhile. */
  void lose(Instant from, Duration length) {
    lost.add(new Span(from, from.plus(length)));
  }

  /** The function's process is gone. */
  void die(Instant at) {
    lose(at, AFTER_DEATH);
  }

  /** Excuses the actions that lapsed while the function could do nothing about it. */
  void excuseLapsed(List<ClosedAction> closed) {
    for (ClosedAction action : closed) {
      boolean isStrangers = action.action().group().equals(Scene.STRANGERS);
      boolean isLapsed = action.by() == ClosedAction.By.HEARTBEAT_TIMEOUT;
      if (isStrangers || isLapsed && wasPrevented(action)) {
        take(action.action().instance());
      }
    }
  }

  private boolean wasPrevented(ClosedAction closed) {
    Duration margin = margin(closed.action());
    return lostWithin(closed.closed().minus(margin), closed.closed())
            .compareTo(margin.minus(NEEDED))
        >= 0;
  }

  private static Duration margin(OpenAction action) {
    Duration half = Duration.between(action.opened(), action.deadline()).dividedBy(2);
    return half.compareTo(BEAT_MARGIN) < 0 ? half : BEAT_MARGIN;
  }

  private Duration lostWithin(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    for (Span span : lost) {
      Instant begin = span.from.isAfter(from) ? span.from : from;
      Instant end = span.to.isBefore(to) ? span.to : to;
      if (begin.isBefore(end)) {
        sum = sum.plus(Duration.between(begin, end));
      }
    }
    return sum;
  }
}
