package dev.airlock.cli.demo;

import dev.airlock.json.Json;
import dev.airlock.report.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures for machines. What nobody could measure is null. */
final class DemoJson {

  private DemoJson() {}

  static String of(long seed, List<Row> rows) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("seed", seed);
    whole.put("rows", rows.stream().map(DemoJson::of).toList());
    return Json.write(whole);
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
