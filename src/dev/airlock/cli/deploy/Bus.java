package dev.airlock.cli.deploy;

import dev.airlock.json.Json;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** The event bus over which Airlock is asked for something. */
final class Bus {

  private static final int ENTRIES_PER_CALL = 10;

  private final Cloud cloud;
  private final String name;

  Bus(Cloud cloud, String name) {
    this.cloud = cloud;
    this.name = name;
  }

  /**
   * Asks. EventBridge says when it was asked, so that nobody's own clock matters.
   *
   * @throws Trouble if one could not be put on the bus: others may have been
   */
  void put(List<Event> all) {
    for (int from = 0; from < all.size(); from += ENTRIES_PER_CALL) {
      List<PutEventsRequestEntry> part =
          all.subList(from, Math.min(all.size(), from + ENTRIES_PER_CALL)).stream()
              .map(this::entry)
              .toList();
      cloud.answer(() -> cloud.events().putEvents(ask -> ask.entries(part))).entries().stream()
          .filter(entry -> entry.errorCode() != null)
          .findFirst()
          .ifPresent(this::complain);
    }
  }

  private PutEventsRequestEntry entry(Event event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(Event.SOURCE)
        .detailType(event.type())
        .detail(Json.write(event.detail()))
        .build();
  }

  private void complain(PutEventsResultEntry entry) {
    throw new Trouble(
        "bus %s did not take the request (%s: %s): ask again"
            .formatted(name, entry.errorCode(), entry.errorMessage()));
  }
}
