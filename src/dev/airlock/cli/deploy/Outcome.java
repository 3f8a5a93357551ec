package dev.airlock.cli.deploy;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What has come of what was asked of one instance.
 *
 * @param says why, for people
 */
record Outcome(String instanceId, String fleet, Result result, String says) {

  enum Result {
    /** Nobody has waited for more. */
    ASKED,
    UNDER_WAY,
    DONE,
    FAILED,
    REFUSED;

    /** For example {@code under-way}. */
    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a pipeline hears. */
    int status() {
      return switch (this) {
        case ASKED, DONE -> FleetCommand.DONE;
        case FAILED, REFUSED -> FleetCommand.FAILED;
        case UNDER_WAY -> FleetCommand.TIMED_OUT;
      };
    }
  }

  boolean isOver() {
    return result != Result.UNDER_WAY;
  }

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
