package dev.airlock.proof.crash;

/** How a call goes wrong. */
public enum Way {
  /** The process ends before the call takes effect. */
  CRASHED_BEFORE("crashed before its effect"),
  /** The process ends when the call has taken effect. */
  CRASHED_AFTER("crashed after its effect"),
  /** AWS refuses it, and says so: it has no effect. */
  THROTTLED("throttled"),
  /** AWS fails; whether it took effect is not said (it did not). */
  SERVER_ERROR("answered with a server error"),
  /** No answer in time, and no effect. */
  TIMED_OUT_BEFORE("timed out without effect"),
  /** It took effect, and the reply is lost. */
  TIMED_OUT_AFTER("timed out after its effect"),
  /** A read is answered with what was true some seconds ago. */
  STALE("answered out of date");

  private final String words;

  Way(String words) {
    this.words = words;
  }

  boolean applies(Made call) {
    return this != STALE || call.isRead();
  }

  @Override
  public String toString() {
    return words;
  }
}
