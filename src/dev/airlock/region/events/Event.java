package dev.airlock.region.events;

import dev.airlock.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One event in EventBridge's envelope.
 *
 * @param time with a precision of seconds, as most of AWS's own events have
 * @param detail strings, numbers, booleans, lists and maps
 */
public record Event(
    String id,
    String detailType,
    String source,
    String account,
    Instant time,
    String region,
    List<String> resources,
    Map<String, ?> detail) {

  public Event {
    time = time.truncatedTo(ChronoUnit.SECONDS);
    resources = List.copyOf(resources);
  }

  /** The envelope as plain values, keys in AWS's order. */
  Map<String, Object> envelope() {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("version", "0");
    envelope.put("id", id);
    envelope.put("detail-type", detailType);
    envelope.put("source", source);
    envelope.put("account", account);
    envelope.put("time", time.toString());
    envelope.put("region", region);
    envelope.put("resources", resources);
    envelope.put("detail", detail);
    return envelope;
  }

  /** The envelope as the target receives it. */
  public String json() {
    return Json.write(envelope());
  }
}
