package dev.airlock.proof.simulate;

/** What can be wrong for a while. */
public enum Weather {
  BROWN_OUT("every call throttled"),
  OUTAGE("every second call failing"),
  BALANCERS_OUT("calls to balancers failing"),
  TAGS_DENIED("tags denied"),
  /** The account's rate of changes to EC2 is used up, often by others. */
  TAGS_THROTTLED("tags throttled"),
  /** The same of its reads. */
  INSTANCES_UNREAD("reads of instances throttled"),
  HEARTBEATS_DENIED("heartbeats denied"),
  BALANCERS_DENIED("changes of balancers denied"),
  SLOWNESS("calls taking a second"),
  /** As after each deployment, and whenever Lambda sees fit. */
  COLD_STARTS("every invocation starting cold"),
  /** Lambda keeps several warm, and hands invocations now to this one, now to that. */
  PROCESSES_IN_TURN("processes at work in turn"),
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

  /** True if the function can do its work meanwhile, only not as it is used to. */
  boolean letsItWork() {
    return this == COLD_STARTS || this == PROCESSES_IN_TURN || this == HEARTBEATS_DENIED;
  }
}
