package dev.airlock.decide;

import dev.airlock.model.Balancer;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Phase;
import dev.airlock.model.Plan;
import dev.airlock.model.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some groups replace whoever leaves their balancers: it has to be in Standby first. Nothing is
 * remembered of it but what the group itself shows, and whoever is wanted in leaves it.
 */
final class Standby {

  private final Passage passage;
  private final Instant now;

  Standby(Passage passage, Instant now) {
    this.passage = passage;
    this.now = now;
  }

  /** The plan while its group would replace it; empty once it may leave its balancers. */
  Optional<Plan> notYetEntered(Phase phase, List<Balancer> registered) {
    if (!passage.isReplaced()) {
      return Optional.empty();
    }
    return switch (passage.member().state()) {
      case IN_SERVICE ->
          Optional.of(
              moves()
                  .stamp(phase)
                  .enterStandby()
                  .deregister(registered)
                  .waiting(
                      Reason.LEAVING, "put into Standby, out of every balancer", Next.poll(now)));
      case PENDING ->
          Optional.of(moves().waiting(Reason.LEAVING, "its group takes it in", Next.poll(now)));
      case ENTERING_STANDBY,
          STANDBY,
          PENDING_WAIT,
          TERMINATING_WAIT,
          WARMED_PENDING_WAIT,
          WARMED_TERMINATING_WAIT,
          REPLACING_ROOT_VOLUME_WAIT,
          PENDING_PROCEED,
          OTHER ->
          Optional.empty();
    };
  }

  /** The plan while it enters: until it is there it can't leave it again. */
  Optional<Plan> notYetThere(Instant since) {
    return passage.member().state() == LifecycleState.ENTERING_STANDBY
        ? Optional.of(
            moves()
                .waiting(
                    Reason.DRAINING,
                    "drained; its group does not say Standby yet",
                    Next.poll(since)))
        : Optional.empty();
  }

  private Moves moves() {
    return new Moves(passage, now);
  }
}
