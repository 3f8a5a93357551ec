package dev.airlock.proof.invariants;

import dev.airlock.region.functions.Invocation;
import java.util.HashSet;
import java.util.Set;

/**
 * A heartbeat is sent only for an instance that the function saw held, and none by an invocation
 * that has completed its action.
 */
final class HeartbeatStops extends Invariant {

  private final Set<Held> completed = new HashSet<>();

  private record Held(String hook, String instance) {}

  @Override
  void begins(Invocation invocation) {
    completed.clear();
  }

  @Override
  void answered(Deed deed) {
    if (deed instanceof Deed.Complete done) {
      completed.add(new Held(done.hook(), done.instance()));
    }
  }

  @Override
  void sent(Deed deed) {
    if (deed instanceof Deed.Heartbeat beat) {
      String seen = truth().view().member(beat.instance()).map(View.Member::state).orElse("unseen");
      check(seen.endsWith(":Wait"), "%s is %s and gets a heartbeat", beat.instance(), seen);
      check(
          !completed.contains(new Held(beat.hook(), beat.instance())),
          "%s of %s was completed just now, and gets a heartbeat",
          beat.hook(),
          beat.instance());
    }
  }
}
