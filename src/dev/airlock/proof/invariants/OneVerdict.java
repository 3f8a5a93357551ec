package dev.airlock.proof.invariants;

import dev.airlock.aws.AwsError;
import dev.airlock.region.autoscaling.ClosedAction;
import java.time.Duration;
import java.time.Instant;

/**
 * One action never gets two different results. What AWS refused for too many calls, or for want of
 * a permission, was not given, nor what left it open for a minute; whatever else was sent may have
 * been.
 */
final class OneVerdict extends Invariant {

  private static final Duration SURELY_SEEN = Duration.ofMinutes(1);

  @Override
  void arrives(Deed deed) {
    given(deed);
  }

  @Override
  void turnedAway(Deed deed, Throwable why) {
    boolean isKnownToBeNone =
        why instanceof RuntimeException error
            && switch (AwsError.of(error).kind()) {
              case THROTTLED, DENIED -> true;
              case GONE, INVALID, UNKNOWN_OUTCOME -> false;
            };
    if (!isKnownToBeNone) {
      given(deed);
    }
  }

  /** Had it had an effect, the action would be over by now, and seen to be. */
  private static boolean wasLost(Action action, Instant sent, Instant now) {
    Instant end = action.closed().map(ClosedAction::closed).orElse(now);
    return !end.isBefore(sent.plus(SURELY_SEEN));
  }

  /** Its instance arrived later, held by others, and was seen to: a result is for that arrival. */
  private boolean isHeldAnew(Action action) {
    return truth().actions.of(action.instance()).stream()
        .filter(Action::isArrival)
        .map(Action::opened)
        .filter(action.opened()::isBefore)
        .anyMatch(later -> later.isBefore(truth().view().groupsRead()));
  }

  private void given(Deed deed) {
    if (deed instanceof Deed.Complete complete) {
      truth()
          .actions
          .last(complete)
          .filter(action -> !isHeldAnew(action))
          .ifPresent(action -> {
            Instant now = truth().now();
            action.verdicts.values().removeIf(sent -> wasLost(action, sent, now));
            action.verdicts.put(complete.result(), now);
            check(action.verdicts.size() == 1, "%s gets %s", action, action.verdicts.keySet());
          });
    }
  }
}
