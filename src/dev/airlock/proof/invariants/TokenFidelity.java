package dev.airlock.proof.invariants;

/**
 * What is completed or kept alive is an action that the instance is or was held by, of a hook of
 * ours; and none is completed of an instance that the function has not seen, in this very
 * invocation, in its group or in the warm pool, unless the instance has ended.
 *
 * <p>In {@code Warmed:Pending:Wait} hooks of either direction may hold, so both are completed.
 */
final class TokenFidelity extends Invariant {

  private static final String OURS = "airlock-";

  @Override
  void arrives(Deed deed) {
    switch (deed) {
      case Deed.Complete complete -> {
        check(
            complete.hook().startsWith(OURS) && mayHold(complete),
            "%s was never held by %s of %s",
            complete.instance(),
            complete.hook(),
            complete.group());
        truth()
            .actions
            .target(complete)
            .ifPresent(action ->
                check(
                    isInPool(complete)
                        || !truth().isRunning(complete.instance())
                        || wasSeen(complete),
                    "%s is completed unseen",
                    action));
      }
      case Deed.Heartbeat beat ->
          check(
              beat.hook().startsWith(OURS) && !truth().actions.of(beat.instance()).isEmpty(),
              "%s was never held by any hook, and %s gets a heartbeat",
              beat.instance(),
              beat.hook());
      case Deed.Register _, Deed.Deregister _, Deed.Tag _, Deed.Install _, Deed.Standby _ -> {}
    }
  }

  /** AWS has no call that completes an action only if it still is the one that was seen. */
  private boolean wasSeen(Deed.Complete complete) {
    return truth().view().member(complete.instance()).isPresent();
  }

  private boolean mayHold(Deed.Complete complete) {
    return truth().actions.last(complete).isPresent()
        || truth().hand.hasUnhooked(complete.group())
        || isInPool(complete) && !truth().actions.of(complete.instance()).isEmpty();
  }

  private boolean isInPool(Deed.Complete complete) {
    return truth()
        .view()
        .member(complete.instance())
        .filter(member -> member.state().equals("Warmed:Pending:Wait"))
        .isPresent();
  }
}
