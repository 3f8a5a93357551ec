package dev.airlock.proof.simulate;

/** What can be wrong for a while. */
public enum Weather {
  BROWN_OUT("every call throttled"),
  OUTAGE("every second call failing"),
  BALANCERS_OUT("calls to balancers failing"),
  TAGS_DENIED("tags denied"),
  BALANCERS_DENIED("changes of balancers denied"),
  SLOWNESS("calls taking a second"),
  EVENTS_LOST("events lost"),
  /** What was held back arrives at once when it ends. */
  EVENTS_HELD("events held back");

  private final String says;

  Weather(String says) {
    this.says = says;
  }

  String says() {
    return says;
  }
}
