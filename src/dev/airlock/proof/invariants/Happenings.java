package dev.airlock.proof.invariants;

import dev.airlock.region.api.Faults;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;
import dev.airlock.region.plane.Outcome;
import java.util.Map;

/**
 * What truly happens in a region, for those who want to know some of it.
 *
 * <p>Unless it says otherwise, what is told of a call is told of the function's own calls.
 */
abstract class Happenings {

  /** A call that changes something leaves the function. */
  void sent(Deed deed) {}

  /** It is about to take effect. */
  void arrives(Deed deed) {}

  void tookEffect(Deed deed) {}

  /** The function hears that it took effect. */
  void answered(Deed deed) {}

  /** It took effect, and the function will never hear so. */
  void unanswered(Deed deed) {}

  /** The function hears something that is out of date. */
  void heardLate() {}

  /** The region answered with an error: it changed nothing. */
  void refused(Deed deed, RuntimeException refusal) {}

  /** It never reached the region. */
  void turnedAway(Deed deed, Throwable why) {}

  /** Any call, of whatever kind, reaches the region or is turned away. */
  void called(Faults.Call call) {}

  /** Somebody else makes a call. */
  void meddled(Faults.Call call) {}

  void probed(String privateAddress, boolean isReady) {}

  void releases(Release release) {}

  void opened(Action action) {}

  void closed(Action action) {}

  void letGo(String instance) {}

  void inService(String instance) {}

  /** A balancer begins to let an instance go, whoever asked it to. */
  void drains(String balancer, String instance) {}

  void requestEnded(Outcome outcome) {}

  /** The function wrote tags on a group. */
  void fleetTagged(String group, Map<String, String> tags) {}

  /**
   * The function's announcement is on its bus.
   *
   * @param detail a JSON object
   */
  void announced(String detailType, String detail) {}

  void decided(Decision decision) {}

  void begins(Invocation invocation) {}

  void ended(Invocation invocation, InvocationResult result) {}

  /** The run is over, and whatever went wrong is long past. */
  void atEnd() {}
}
