package dev.airlock.proof.invariants;

/** One promise. It is told what truly happens, and says where that breaks it. */
abstract class Invariant extends Happenings {

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
}
