package dev.airlock.proof.simulate;

/** A balancer of a scenario. */
record BalancerPlan(String name, Kind kind, int drainSeconds) {

  /** Where instances listen. */
  static final int PORT = 8080;

  static final int SECOND_PORT = 8081;

  enum Kind {
    CLASSIC,
    /** Behind an ALB, and its port is that of the instances. */
    TARGET_GROUP,
    /** The same, but with another port than theirs: each target must be named with its own. */
    ON_OTHER_PORT,
    /** A target group that has two ports of each instance. */
    ON_TWO_PORTS
  }

  boolean isClassic() {
    return kind == Kind.CLASSIC;
  }

  /** True if Auto Scaling itself can register with it, and deregister in time. */
  boolean canBeAttached() {
    return kind == Kind.CLASSIC || kind == Kind.TARGET_GROUP;
  }

  /** How a group's settings name it. */
  String inSettings() {
    return switch (kind) {
      case CLASSIC, TARGET_GROUP -> name;
      case ON_OTHER_PORT -> name + ":" + PORT;
      case ON_TWO_PORTS -> name + ":" + PORT + " " + name + ":" + SECOND_PORT;
    };
  }
}
