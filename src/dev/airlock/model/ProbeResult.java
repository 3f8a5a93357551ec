package dev.airlock.model;

/**
 * What an instance answered when asked whether it is ready.
 *
 * @param detail a clause for people, for example {@code "503 from :8080/health (want 200)"}
 */
public record ProbeResult(Verdict verdict, String detail) {

  /** The verdict of one look. */
  public enum Verdict {
    READY,
    NOT_READY,
    /** It answers, but not while idle connections are open: it would hang behind a Classic ELB. */
    BLOCKED_BY_IDLE_CONNECTIONS
  }

  public boolean isReady() {
    return verdict == Verdict.READY;
  }
}
