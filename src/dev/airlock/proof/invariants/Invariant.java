package dev.airlock.proof.invariants;

import dev.airlock.region.api.Faults;
import dev.airlock.region.functions.Invocation;
import dev.airlock.region.functions.InvocationResult;
import dev.airlock.region.plane.Outcome;

/**
 * One promise. It is told what truly happens, and says where that breaks it.
 *
 * <p>Whatever is told of a call is told of the function's own calls only.
 */
abstract class Invariant {

  private Truth truth;

  /** From now on it watches this world. */
  final void watch(Truth truth) {
    this.truth = truth;
  }

  /** For people and reports: the class's own name. */
  final String name() {
    return getClass().getSimpleName();
  }

  final Truth truth() {
    return truth;
  }

  /** It could have been broken just now. */
  final void checked() {
    truth.tally().checked(name());
  }

  /** Holds if {@code holds}: counts that it was checked, and says what was seen if it does not. */
  final void check(boolean holds, String what, Object... details) {
    checked();
    if (!holds) {
      truth.broken(name(), what.formatted(details));
    }
  }

  /** A call that changes something leaves the function. */
  void sent(Deed deed) {}

  /** It is about to take effect. */
  void arrives(Deed deed) {}

  void tookEffect(Deed deed) {}

  /** The function hears that it took effect. */
  void answered(Deed deed) {}

  /** The region answered with an error: it changed nothing. */
  void refused(Deed deed, RuntimeException refusal) {}

  /** It never reached the region. */
  void turnedAway(Deed deed, Throwable why) {}

  /** Any call, of whatever kind, reaches the region or is turned away. */
  void called(Faults.Call call) {}

  void releases(Release release) {}

  void opened(Action action) {}

  void closed(Action action) {}

  void letGo(String instance) {}

  void inService(String instance) {}

  /** A balancer begins to let an instance go, whoever asked it to. */
  void drains(String balancer, String instance) {}

  void requestEnded(Outcome outcome) {}

  void decided(Decision decision) {}

  void begins(Invocation invocation) {}

  void ended(Invocation invocation, InvocationResult result) {}

  /** The run is over, and whatever went wrong is long past. */
  void atEnd() {}
}
