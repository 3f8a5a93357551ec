package dev.airlock.proof;

import dev.airlock.json.Json;
import dev.airlock.region.RegionClients;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What operators and deploy tools ask the function for. */
public final class Requests {

  private Requests() {}

  /** Somebody asks: the time of the request is now. */
  public static void send(RegionClients by, String detailType, Map<String, Object> detail) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .source("airlock.requests")
            .detailType(detailType)
            .detail(Json.write(detail))
            .build();
    by.events().putEvents(it -> it.entries(entry));
  }
}
