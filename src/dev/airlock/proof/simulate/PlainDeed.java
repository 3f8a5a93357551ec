package dev.airlock.proof.simulate;

import java.time.Duration;

/** What people do to a fleet without a group. */
public enum PlainDeed {
  LAUNCH("launched"),
  STOP("stopped for a while"),
  TERMINATE("terminated"),
  INTERRUPT("interrupted"),
  ASK_OUT("asked out of service"),
  ASK_IN("asked back into service"),
  RELEASE("given a release"),
  HALT("halted"),
  RESUME("resumed"),
  BACK("sent back to the release before");

  private final String says;

  PlainDeed(String says) {
    this.says = says;
  }

  String says() {
    return says;
  }

  /** How long after it the last of it happens. */
  Duration lingers() {
    return switch (this) {
      case INTERRUPT -> Duration.ofSeconds(125);
      // Their event may come late.
      case ASK_OUT, ASK_IN, RELEASE, HALT, RESUME, BACK -> Duration.ofSeconds(250);
      case STOP -> Duration.ofSeconds(90);
      case LAUNCH, TERMINATE -> Duration.ZERO;
    };
  }
}
