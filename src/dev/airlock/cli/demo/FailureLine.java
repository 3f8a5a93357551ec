package dev.airlock.cli.demo;

import dev.airlock.json.Json;
import dev.airlock.region.load.Failure;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that failed, as a line of the log. */
final class FailureLine {

  private FailureLine() {}

  static String of(String strategy, Failure failure) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", failure.at().toString());
    line.put("kind", "failed-request");
    line.put("strategy", strategy);
    line.put("sent", failure.sent().toString());
    line.put("page", failure.page().name());
    line.put("balancer", failure.balancer());
    line.put("instance", failure.instanceId());
    line.put("failure", failure.kind().name());
    line.put("detail", failure.detail());
    return Json.write(line);
  }
}
