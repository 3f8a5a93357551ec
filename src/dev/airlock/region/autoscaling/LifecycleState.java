package dev.airlock.region.autoscaling;

/** The lifecycle states of an instance, in AWS's own words. */
enum LifecycleState {
  PENDING("Pending"),
  PENDING_WAIT("Pending:Wait"),
  PENDING_PROCEED("Pending:Proceed"),
  IN_SERVICE("InService"),
  TERMINATING("Terminating"),
  TERMINATING_WAIT("Terminating:Wait"),
  TERMINATING_PROCEED("Terminating:Proceed"),
  TERMINATING_RETAINED("Terminating:Retained"),
  TERMINATED("Terminated"),
  DETACHING("Detaching"),
  DETACHED("Detached"),
  ENTERING_STANDBY("EnteringStandby"),
  STANDBY("Standby"),
  REPLACING_ROOT_VOLUME("ReplacingRootVolume"),
  REPLACING_ROOT_VOLUME_WAIT("ReplacingRootVolume:Wait"),
  REPLACING_ROOT_VOLUME_PROCEED("ReplacingRootVolume:Proceed"),
  ROOT_VOLUME_REPLACED("RootVolumeReplaced"),
  WARMED_PENDING("Warmed:Pending"),
  WARMED_PENDING_WAIT("Warmed:Pending:Wait"),
  WARMED_PENDING_PROCEED("Warmed:Pending:Proceed"),
  WARMED_PENDING_RETAINED("Warmed:Pending:Retained"),
  WARMED_TERMINATING("Warmed:Terminating"),
  WARMED_TERMINATING_WAIT("Warmed:Terminating:Wait"),
  WARMED_TERMINATING_PROCEED("Warmed:Terminating:Proceed"),
  WARMED_TERMINATING_RETAINED("Warmed:Terminating:Retained"),
  WARMED_TERMINATED("Warmed:Terminated"),
  WARMED_STOPPED("Warmed:Stopped"),
  WARMED_RUNNING("Warmed:Running");

  private final String text;

  LifecycleState(String text) {
    this.text = text;
  }

  /** What the API shows. */
  String text() {
    return text;
  }

  /** True if an instance in this state counts towards the group's desired capacity. */
  boolean counts() {
    return switch (this) {
      case PENDING,
          PENDING_WAIT,
          PENDING_PROCEED,
          IN_SERVICE,
          REPLACING_ROOT_VOLUME,
          REPLACING_ROOT_VOLUME_WAIT,
          REPLACING_ROOT_VOLUME_PROCEED,
          ROOT_VOLUME_REPLACED ->
          true;
      case TERMINATING,
          TERMINATING_WAIT,
          TERMINATING_PROCEED,
          TERMINATING_RETAINED,
          TERMINATED,
          DETACHING,
          DETACHED,
          ENTERING_STANDBY,
          STANDBY,
          WARMED_PENDING,
          WARMED_PENDING_WAIT,
          WARMED_PENDING_PROCEED,
          WARMED_PENDING_RETAINED,
          WARMED_TERMINATING,
          WARMED_TERMINATING_WAIT,
          WARMED_TERMINATING_PROCEED,
          WARMED_TERMINATING_RETAINED,
          WARMED_TERMINATED,
          WARMED_STOPPED,
          WARMED_RUNNING ->
          false;
    };
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
