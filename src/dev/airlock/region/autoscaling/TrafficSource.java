package dev.airlock.region.autoscaling;

/** The two kinds of balancers that a group can be attached to, as traffic sources name them. */
enum TrafficSource {
  CLASSIC("elb"),
  TARGET_GROUP("elbv2");

  private final String type;

  TrafficSource(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /**
   * A source that does not say its type tells it by its identifier: only target groups have ARNs.
   */
  static TrafficSource of(String type, String identifier, Errors errors) {
    if (type == null) {
      return identifier.startsWith("arn:") ? TARGET_GROUP : CLASSIC;
    }
    for (var one : values()) {
      if (one.type.equals(type)) {
        return one;
      }
    }
    throw errors.validation("Traffic sources of type %s do not exist here.".formatted(type));
  }
}
