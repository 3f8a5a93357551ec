package dev.airlock.cli.deploy;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What has come of what was asked of a whole fleet.
 *
 * @param release the label that it is about; empty if there is none
 * @param says why, for people
 */
record Verdict(String fleet, String release, Result result, String says) {

  String line() {
    return "%s  %s: %s".formatted((fleet + " " + release).strip(), result.label(), says);
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fleet", fleet);
    json.put("release", release);
    json.put("outcome", result.label());
    json.put("says", says);
    return json;
  }
}
