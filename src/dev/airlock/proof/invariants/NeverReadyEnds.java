package dev.airlock.proof.invariants;

import dev.airlock.model.Move;
import dev.airlock.region.autoscaling.ActionResult;
import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.autoscaling.ClosedAction.By;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * An instance that never passed its probe is abandoned, so that its group replaces it, unless
 * somebody wants it out of service all the same; and none is called late before its time.
 */
final class NeverReadyEnds extends Invariant {

  /** A reply that comes late tells of what was seen before, and times are written in seconds. */
  private static final Duration SEEN_BEFORE = Duration.ofSeconds(10);

  private final Map<String, Integer> mishapsAtFirst = new HashMap<>();

  @Override
  void opened(Action action) {
    mishapsAtFirst.putIfAbsent(action.instance(), truth().mishaps());
  }

  @Override
  void closed(Action action) {
    ClosedAction end = action.closed().orElseThrow();
    if (end.by() == By.COMPLETED && action.isArrival() && mustBeReady(action)) {
      check(end.result() == ActionResult.ABANDON, "%s, never ready, is let in", action);
    }
  }

  @Override
  void decided(Decision decision) {
    // Its hook was nearly over until this heartbeat.
    if (decision.reason().equals("NEVER_READY") && !decision.sendsHeartbeat()) {
      truth()
          .actions
          .arrival(decision.instance())
          .filter(action -> truth().hand.retagged(action.group()).isBefore(action.opened()))
          .filter(action -> !mayBeTakenForAnother(action))
          .ifPresent(action -> check(isLate(action), "%s is given up before its time", action));
    }
  }

  /**
   * Where the end of an earlier action could not be written down, its event that comes once more
   * tells of nothing that is known to be over.
   */
  private boolean mayBeTakenForAnother(Action action) {
    Action first = truth().actions.of(action.instance()).getFirst();
    return first.opened().isBefore(action.opened())
        && truth().mishaps() != mishapsAtFirst.get(action.instance());
  }

  private boolean isLate(Action action) {
    Instant readyBy = action.opened().plus(truth().settings(action.group()).readyWithin());
    return !truth().now().isBefore(readyBy.minus(SEEN_BEFORE))
        || action.isNearlyOver(truth().now());
  }

  private boolean mustBeReady(Action action) {
    var settings = truth().settings(action.group());
    return settings.probe().isPresent()
        && settings.whenNeverReady() == Move.Result.ABANDON
        && truth().hand.retagged(action.group()).isBefore(action.opened())
        && !truth().marksOf(action.instance()).isAskedOut()
        && !truth().isExcused(action.instance(), Excuse.MEDDLED)
        && !truth().wasReady(action.instance(), action.opened());
  }
}
