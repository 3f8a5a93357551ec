package dev.airlock.proof.simulate;

/** A balancer of a scenario. */
record BalancerPlan(String name, Kind kind, int drainSeconds) {

  /** Where instances listen. */
  static final int PORT = 8080;

  enum Kind {
    CLASSIC,
    /** Behind an ALB, and its port is that of the instances. */
    TARGET_GROUP,
    /** The same, but with another port than theirs: each target must be named with its own. */
    ON_OTHER_PORT
  }

  boolean isClassic() {
    return kind == Kind.CLASSIC;
  }

  /** True if Auto Scaling itself can register with it, and deregister in time. */
  boolean canBeAttached() {
    return kind == Kind.TARGET_GROUP;
  }

  /** How a group's settings name it. */
  String inSettings() {
    return kind == Kind.ON_OTHER_PORT ? name + ":" + PORT : name;
  }
}
