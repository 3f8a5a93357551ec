package dev.airlock.proof.simulate;

/** What can happen to one event: AWS promises no more than its best effort. */
public enum EventFault {
  LOST("lost"),
  TWICE("repeated"),
  /** So late that others overtake it. */
  LATE("late");

  private final String says;

  EventFault(String says) {
    this.says = says;
  }

  String says() {
    return says;
  }
}
