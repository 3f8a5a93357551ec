package dev.airlock.cli.demo;

import dev.airlock.json.Json;
import dev.airlock.report.Rollout;
import dev.airlock.report.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures for machines. What nobody could measure is null. */
final class DemoJson {

  private DemoJson() {}

  static String of(long seed, Demo.Played played) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("seed", seed);
    whole.put("rows", played.rows().stream().map(DemoJson::of).toList());
    whole.put("releases", played.rollouts().stream().map(DemoJson::of).toList());
    return Json.write(whole);
  }

  private static Map<String, Object> of(Rollout rollout) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", rollout.name());
    json.put("outcome", rollout.outcome());
    json.put("requests", rollout.requests());
    json.put("failed", rollout.failed());
    json.put("lowest_in_service", rollout.lowestInService());
    json.put("min_in_service", rollout.minInService());
    json.put("roll_s", seconds(rollout.roll()));
    json.put("lower_bound_s", rollout.lowerBound().map(DemoJson::seconds).orElse(null));
    json.put("back_s", rollout.back().map(DemoJson::seconds).orElse(null));
    json.put("answers_by_second", rollout.answers());
    return json;
  }

  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3);
  }

  private static Map<String, Object> of(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("strategy", row.strategy());
    json.put("requests", row.requests());
    json.put("failed", row.failed());
    Map<String, Object> kinds = new LinkedHashMap<>();
    row.failedByKind().forEach((kind, count) -> kinds.put(kind.replace(' ', '_'), count));
    json.put("failed_by_kind", kinds);
    json.put(
        "smallest_drain_margin_ms", row.smallestDrainMargin().map(m -> m.toMillis()).orElse(null));
    Map<String, Object> held = new LinkedHashMap<>();
    held.put("median", row.drainedToCompleted().map(h -> h.median().toMillis()).orElse(null));
    held.put("max", row.drainedToCompleted().map(h -> h.max().toMillis()).orElse(null));
    json.put("drained_to_completed_ms", held);
    Map<String, Object> calls = new LinkedHashMap<>();
    calls.put("elasticloadbalancing", rounded(row.calls().elasticLoadBalancing()));
    calls.put("all", rounded(row.calls().all()));
    json.put("api_calls_per_instance", calls);
    return json;
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }
}
