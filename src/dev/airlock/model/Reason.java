package dev.airlock.model;

/** Why a tick decided as it did. Logs, metrics and tests say the same code. */
public enum Reason {
  // Arrivals
  NOT_READY,
  BLOCKED_BY_IDLE_CONNECTIONS,
  READY,
  NOT_PROBED,
  NOTHING_TO_JOIN,
  JOINING,
  IN_SERVICE_EVERYWHERE,
  NEVER_READY,
  NEVER_USED,
  ABANDONED,
  GONE_BEFORE_SERVICE,
  INSTALLING,
  INSTALLED,
  INSTALL_FAILED,
  KEPT_OUT,

  // Departures
  SAYING_FAREWELL,
  IN_GRACE,
  LEAVING,
  LEAVING_UNDRAINED,
  DRAINING,
  SETTLING,
  NOT_IDLE,
  DRAINED_EVERYWHERE,
  INSTANCE_ENDED,
  FORCED_OUT_OF_TIME,

  // Either
  ASKED_TO_LEAVE,
  ASKED_TO_RETURN,
  REQUEST_REFUSED,
  RELEASE_ROLLS,
  HOOKS_UNREAD,
  INSTANCE_UNREAD,
  BALANCER_UNREAD,
  STATUS_CORRECTED,

  /** A defect of Airlock itself kept it from deciding about this one instance. */
  UNDECIDED;

  /** True if the instance was let go without proof that it had drained. */
  public boolean isForced() {
    return this == FORCED_OUT_OF_TIME;
  }
}
