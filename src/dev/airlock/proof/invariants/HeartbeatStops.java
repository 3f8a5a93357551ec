package dev.airlock.proof.invariants;

import dev.airlock.region.functions.Invocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A heartbeat is sent only for an instance that the function saw held; and none by an invocation
 * that has completed its action, unless it cannot read any more how far the instance is.
 */
final class HeartbeatStops extends Invariant {

  private final Set<Held> completed = new HashSet<>();
  private final Map<String, Held> suspects = new HashMap<>();

  private record Held(String hook, String instance) {}

  @Override
  void begins(Invocation invocation) {
    completed.clear();
    suspects.clear();
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
      Held held = new Held(beat.hook(), beat.instance());
      if (completed.contains(held)) {
        suspects.put(beat.instance(), held);
      }
    }
  }

  @Override
  void decided(Decision decision) {
    Held held = suspects.remove(decision.instance());
    if (held != null) {
      check(
          decision.reason().endsWith("_UNREAD"),
          "%s of %s was completed just now, and gets a heartbeat",
          held.hook(),
          held.instance());
    }
  }
}
