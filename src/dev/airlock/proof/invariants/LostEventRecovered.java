package dev.airlock.proof.invariants;

import dev.airlock.region.autoscaling.ClosedAction.By;
import dev.airlock.region.functions.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An action is looked after in time though no message ever told the function of it, unless what
 * wakes it was lost too, for nearly as long as the action lasted; or what it knew of the instance.
 * When it opened only a heartbeat could tell then: where those are denied, nobody knows its end.
 */
final class LostEventRecovered extends Invariant {

  /** A few calls that are not answered in time take longer than less than this. */
  private static final Duration TIME_TO_ACT = Duration.ofSeconds(30);

  private final Map<Action, Instant> firstLooks = new HashMap<>();

  /** Instances whose last heartbeat was denied. */
  private final Set<String> denied = new HashSet<>();

  @Override
  void begins(Invocation invocation) {
    truth().actions.open().forEach(action -> firstLooks.putIfAbsent(action, truth().now()));
  }

  @Override
  void turnedAway(Deed deed, Throwable why) {
    if (deed instanceof Deed.Heartbeat) {
      denied.addAll(deed.instances());
    }
  }

  @Override
  void tookEffect(Deed deed) {
    if (deed instanceof Deed.Heartbeat) {
      deed.instances().forEach(denied::remove);
    }
  }

  @Override
  void closed(Action action) {
    By by = action.closed().orElseThrow().by();
    boolean isSettled = by == By.COMPLETED || Lapse.isIt(by);
    Instant first = firstLooks.getOrDefault(action, Instant.MIN);
    boolean hadTime = first.isBefore(truth().now().minus(TIME_TO_ACT));
    boolean isForgotten = truth().forgotten.isForgotten(action.instance());
    boolean isUnheardOf = !action.isHeardOf && !isForgotten && !denied.contains(action.instance());
    if (isSettled && hadTime && isUnheardOf && Lapse.couldBePrevented(truth(), action)) {
      check(!Lapse.isIt(by), "%s lapsed unheard of: %s", action, by);
    }
  }
}
