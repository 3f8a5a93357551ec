package dev.airlock.region.balancing;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of a target group that the region knows. */
final class TargetGroupAttributes {

  private static final String DELAY = "deregistration_delay.timeout_seconds";
  private static final String TERMINATION = "deregistration_delay.connection_termination.enabled";
  private static final int LONGEST_DELAY = 3600;

  private final Map<String, String> values = new TreeMap<>();

  TargetGroupAttributes(boolean application) {
    values.put(DELAY, "300");
    values.put("stickiness.enabled", "false");
    if (application) {
      values.put("load_balancing.algorithm.type", "round_robin");
      values.put("slow_start.duration_seconds", "0");
    } else {
      values.put(TERMINATION, "false");
      values.put("proxy_protocol_v2.enabled", "false");
    }
  }

  /** In the order of their keys. */
  Map<String, String> all() {
    return Collections.unmodifiableMap(values);
  }

  /** All of them or none. */
  void modify(Map<String, String> wanted) {
    wanted.forEach(this::check);
    values.putAll(wanted);
  }

  Duration delay() {
    return Duration.ofSeconds(Long.parseLong(values.get(DELAY)));
  }

  boolean terminatesConnections() {
    return Boolean.parseBoolean(values.get(TERMINATION));
  }

  private void check(String key, String value) {
    if (!values.containsKey(key)) {
      throw V2Errors.invalid("Target group attribute key '" + key + "' is not recognized");
    }
    if (key.equals(DELAY)
        && !(value.matches("\\d{1,4}") && Integer.parseInt(value) <= LONGEST_DELAY)) {
      throw V2Errors.invalidConfiguration(
          "'%s' must be between 0 and %d seconds".formatted(DELAY, LONGEST_DELAY));
    }
  }
}
