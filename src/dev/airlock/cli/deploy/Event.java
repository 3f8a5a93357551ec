package dev.airlock.cli.deploy;

import dev.airlock.json.Json;
import dev.airlock.lambda.Config;
import dev.airlock.lambda.Hear;
import dev.airlock.model.Wakeup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it is put on the bus.
 *
 * @param type its detail-type
 */
record Event(String type, Map<String, Object> detail) {

  static final String SOURCE = "airlock.requests";

  /** What Airlock will understand if it hears this; it is refused if it makes no sense. */
  Wakeup understood(Instant now) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("detail-type", type);
    envelope.put("source", SOURCE);
    envelope.put("account", "any");
    envelope.put("region", "any");
    envelope.put("time", now.toString());
    envelope.put("detail", detail);
    return new Hear(Config.of(Map.of())).message(Json.write(envelope));
  }
}
