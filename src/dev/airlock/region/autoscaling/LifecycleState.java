package dev.airlock.region.autoscaling;

/** The lifecycle states of an instance, in AWS's own words. */
enum LifecycleState {
  PENDING("Pending", Standing.COUNTS),
  PENDING_WAIT("Pending:Wait", Standing.COUNTS),
  PENDING_PROCEED("Pending:Proceed", Standing.COUNTS),
  IN_SERVICE("InService", Standing.COUNTS),
  TERMINATING("Terminating", Standing.LEAVING),
  TERMINATING_WAIT("Terminating:Wait", Standing.LEAVING),
  TERMINATING_PROCEED("Terminating:Proceed", Standing.LEAVING),
  TERMINATING_RETAINED("Terminating:Retained", Standing.LEAVING),
  TERMINATED("Terminated", Standing.LEAVING),
  DETACHING("Detaching", Standing.LEAVING),
  DETACHED("Detached", Standing.LEAVING),
  ENTERING_STANDBY("EnteringStandby", Standing.HELD_BACK),
  STANDBY("Standby", Standing.HELD_BACK),
  REPLACING_ROOT_VOLUME("ReplacingRootVolume", Standing.COUNTS),
  REPLACING_ROOT_VOLUME_WAIT("ReplacingRootVolume:Wait", Standing.COUNTS),
  REPLACING_ROOT_VOLUME_PROCEED("ReplacingRootVolume:Proceed", Standing.COUNTS),
  ROOT_VOLUME_REPLACED("RootVolumeReplaced", Standing.COUNTS),
  WARMED_PENDING("Warmed:Pending", Standing.HELD_BACK),
  WARMED_PENDING_WAIT("Warmed:Pending:Wait", Standing.HELD_BACK),
  WARMED_PENDING_PROCEED("Warmed:Pending:Proceed", Standing.HELD_BACK),
  WARMED_PENDING_RETAINED("Warmed:Pending:Retained", Standing.LEAVING),
  WARMED_TERMINATING("Warmed:Terminating", Standing.LEAVING),
  WARMED_TERMINATING_WAIT("Warmed:Terminating:Wait", Standing.LEAVING),
  WARMED_TERMINATING_PROCEED("Warmed:Terminating:Proceed", Standing.LEAVING),
  WARMED_TERMINATING_RETAINED("Warmed:Terminating:Retained", Standing.LEAVING),
  WARMED_TERMINATED("Warmed:Terminated", Standing.LEAVING),
  WARMED_STOPPED("Warmed:Stopped", Standing.HELD_BACK),
  WARMED_RUNNING("Warmed:Running", Standing.HELD_BACK);

  /** What an instance is to its group. */
  private enum Standing {
    /** It makes up the group's capacity, or soon will. */
    COUNTS,
    /** It belongs to the group without serving: in Standby, or in the warm pool. */
    HELD_BACK,
    /** It is on its way out, or was kept from it. */
    LEAVING
  }

  private final String text;
  private final Standing standing;

  LifecycleState(String text, Standing standing) {
    this.text = text;
    this.standing = standing;
  }

  /** What the API shows. */
  String text() {
    return text;
  }

  /** True if an instance in this state counts towards the group's desired capacity. */
  boolean counts() {
    return standing == Standing.COUNTS;
  }

  /** True if nothing more than the end is to be done with it. */
  boolean isLeaving() {
    return standing == Standing.LEAVING;
  }

  /** True if it belongs to the warm pool. */
  boolean isWarmed() {
    return text.startsWith("Warmed:");
  }

  /** True if a hook's ABANDON keeps the instance, outside of the group's capacity. */
  boolean isRetained() {
    return text.endsWith(":Retained");
  }

  /** True if it waits in the warm pool and could be put to use. */
  boolean isReadyInPool() {
    return this == WARMED_STOPPED || this == WARMED_RUNNING;
  }
}
