package dev.airlock.proof.invariants;

/** A heartbeat is sent only for an instance that the function saw held. */
final class HeartbeatStops extends Invariant {

  @Override
  void sent(Deed deed) {
    if (deed instanceof Deed.Heartbeat beat) {
      String seen = truth().view().member(beat.instance()).map(View.Member::state).orElse("unseen");
      check(seen.endsWith(":Wait"), "%s is %s and gets a heartbeat", beat.instance(), seen);
    }
  }
}
