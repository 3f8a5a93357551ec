package dev.airlock.region.balancing;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of a load balancer that the region knows; all but one are only remembered. */
final class LoadBalancerAttributes {

  private static final String PROTECTION = "deletion_protection.enabled";

  private final Map<String, String> values = new TreeMap<>();

  LoadBalancerAttributes(boolean application) {
    values.put(PROTECTION, "false");
    values.put("access_logs.s3.enabled", "false");
    values.put("load_balancing.cross_zone.enabled", String.valueOf(application));
    if (application) {
      values.put("idle_timeout.timeout_seconds", "60");
      values.put("client_keep_alive.seconds", "3600");
      values.put("routing.http2.enabled", "true");
    }
  }

  /** In the order of their keys. */
  Map<String, String> all() {
    return Collections.unmodifiableMap(values);
  }

  /** All of them or none. */
  void modify(Map<String, String> wanted) {
    for (String key : wanted.keySet()) {
      if (!values.containsKey(key)) {
        throw V2Errors.invalid("Load balancer attribute key '" + key + "' is not recognized");
      }
    }
    values.putAll(wanted);
  }

  /** True if it must not be deleted. */
  boolean protects() {
    return Boolean.parseBoolean(values.get(PROTECTION));
  }
}
