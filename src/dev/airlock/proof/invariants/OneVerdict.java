package dev.airlock.proof.invariants;

import dev.airlock.aws.AwsError;

/**
 * One action never gets two different results. What AWS refused for too many calls, or for want of
 * a permission, was not given; whatever else was sent may have been.
 */
final class OneVerdict extends Invariant {

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

  private void given(Deed deed) {
    if (deed instanceof Deed.Complete complete) {
      truth()
          .actions
          .last(complete)
          .ifPresent(action -> {
            action.verdicts.add(complete.result());
            check(action.verdicts.size() == 1, "%s gets %s", action, action.verdicts);
          });
    }
  }
}
