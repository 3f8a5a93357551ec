package dev.airlock.proof.simulate;

/** What can happen to one call of the function. */
public enum CallFault {
  /** The process ends before the call leaves it. */
  CRASH_BEFORE("crashed before it"),
  /** The call takes effect, and the process ends. */
  CRASH_AFTER("crashed after it"),
  /** The call takes effect; then the process stands still until its time is up. */
  FROZEN("frozen after it"),
  THROTTLED("throttled"),
  /** AWS says that it has failed inside, and has done nothing. */
  SERVER_ERROR("failed with a server error"),
  /** It took effect, and AWS says that it is not available. */
  REPLY_LOST("took effect, and its reply was lost"),
  /** Nothing arrives, and nobody answers in time. */
  UNANSWERED("was not answered in time"),
  /** It took effect, and nobody answered in time. */
  ANSWERED_TOO_LATE("took effect, and was not answered in time"),
  SLOW("was slow"),
  /** A read says what it said a few seconds ago. */
  STALE("was answered out of date"),
  /** EC2 is eventually consistent: it shows instances, and does not know their addresses yet. */
  WITHOUT_ADDRESSES("was answered without addresses");

  private final String says;

  CallFault(String says) {
    this.says = says;
  }

  String says() {
    return says;
  }

  /** The function's process does not survive it. */
  boolean isDeadly() {
    return this == CRASH_BEFORE || this == CRASH_AFTER || this == FROZEN;
  }
}
