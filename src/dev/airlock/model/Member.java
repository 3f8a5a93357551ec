package dev.airlock.model;

/** An instance as its Auto Scaling group lists it. One without a group is in service if it runs. */
public record Member(String instanceId, LifecycleState state, String zone) {

  /** The lifecycle states in which Airlock has something to do; all others are {@link #OTHER}. */
  public enum LifecycleState {
    PENDING_WAIT("Pending:Wait"),
    IN_SERVICE("InService"),
    TERMINATING_WAIT("Terminating:Wait"),
    WARMED_PENDING_WAIT("Warmed:Pending:Wait"),
    WARMED_TERMINATING_WAIT("Warmed:Terminating:Wait"),
    REPLACING_ROOT_VOLUME_WAIT("ReplacingRootVolume:Wait"),
    ENTERING_STANDBY("EnteringStandby"),
    STANDBY("Standby"),
    /** Launched, or on its way out of Standby. */
    PENDING("Pending"),
    /** Launched, and let in by its hooks. */
    PENDING_PROCEED("Pending:Proceed"),
    OTHER("");

    private final String awsName;

    LifecycleState(String awsName) {
      this.awsName = awsName;
    }

    /** The state that AWS calls so. States that are new to us are {@link #OTHER}. */
    public static LifecycleState of(String awsName) {
      for (LifecycleState state : values()) {
        if (state.awsName.equals(awsName)) {
          return state;
        }
      }
      return OTHER;
    }

    /** True if a hook holds it on a way out that it survives: to a warm pool, or a new volume. */
    public boolean isSurvived() {
      return this == WARMED_PENDING_WAIT || this == REPLACING_ROOT_VOLUME_WAIT;
    }

    /** True if a lifecycle hook holds the instance. */
    public boolean isHeld() {
      return switch (this) {
        case PENDING_WAIT,
            TERMINATING_WAIT,
            WARMED_PENDING_WAIT,
            WARMED_TERMINATING_WAIT,
            REPLACING_ROOT_VOLUME_WAIT ->
            true;
        case IN_SERVICE, ENTERING_STANDBY, STANDBY, PENDING, PENDING_PROCEED, OTHER -> false;
      };
    }

    @Override
    public String toString() {
      return awsName.isEmpty() ? "other" : awsName;
    }
  }
}
