package dev.airlock.decide.release;

import dev.airlock.model.Group;
import dev.airlock.model.Member;

/** A fleet, as far as its releases are concerned. */
final class Fleet {

  private Fleet() {}

  /** How many serve, or are about to. */
  static int size(Group group) {
    return (int) group.members().stream().map(Member::state).filter(Fleet::counts).count();
  }

  private static boolean counts(Member.LifecycleState state) {
    return switch (state) {
      case IN_SERVICE, PENDING_WAIT -> true;
      case TERMINATING_WAIT,
          WARMED_PENDING_WAIT,
          WARMED_TERMINATING_WAIT,
          REPLACING_ROOT_VOLUME_WAIT,
          STANDBY,
          OTHER ->
          false;
    };
  }
}
