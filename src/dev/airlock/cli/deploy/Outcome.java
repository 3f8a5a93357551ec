package dev.airlock.cli.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has come of what was asked of one instance.
 *
 * @param says why, for people
 */
record Outcome(String instanceId, String fleet, Result result, String says) {

  String line() {
    return "%s  %s: %s".formatted(instanceId, result.label(), says);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("instance-id", instanceId);
    json.put("fleet", fleet);
    json.put("outcome", result.label());
    json.put("says", says);
    return json;
  }
}
