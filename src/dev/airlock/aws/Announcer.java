package dev.airlock.aws;

import dev.airlock.json.Json;
import dev.airlock.model.Announcement;
import dev.airlock.model.FleetNews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Says on the event bus what has come of requests, and what went wrong. */
public final class Announcer {

  /** As EventBridge shows who has put an event. */
  public static final String SOURCE = "airlock";

  private static final int ENTRIES_PER_CALL = 10;

  private final EventBridgeClient client;
  private final String bus;

  /**
   * Announces on one bus.
   *
   * @param bus its name or ARN; empty to announce nothing
   */
  public Announcer(EventBridgeClient client, String bus) {
    this.client = client;
    this.bus = bus;
  }

  /** Puts them on the bus; the error of each, empty where it was accepted. */
  List<Optional<AwsError>> announce(List<Announcement> all) {
    return put(all.stream().map(this::entry).toList());
  }

  /** The same, of whole fleets. */
  public List<Optional<AwsError>> announceFleets(List<FleetNews> all) {
    return put(all.stream().map(this::entry).toList());
  }

  private List<Optional<AwsError>> put(List<PutEventsRequestEntry> all) {
    List<Optional<AwsError>> results = new ArrayList<>();
    for (int from = 0; from < all.size(); from += ENTRIES_PER_CALL) {
      List<PutEventsRequestEntry> part =
          all.subList(from, Math.min(all.size(), from + ENTRIES_PER_CALL));
      results.addAll(bus.isEmpty() ? none(part) : putPart(part));
    }
    return results;
  }

  /** EventBridge answers for each entry; the call succeeds even if none was accepted. */
  private List<Optional<AwsError>> putPart(List<PutEventsRequestEntry> part) {
    try {
      return client.putEvents(ask -> ask.entries(part)).entries().stream()
          .map(Announcer::error)
          .toList();
    } catch (RuntimeException thrown) {
      AwsError error = AwsError.of(thrown);
      return part.stream().map(_ -> Optional.of(error)).toList();
    }
  }

  private static List<Optional<AwsError>> none(List<PutEventsRequestEntry> part) {
    return part.stream().map(_ -> Optional.<AwsError>empty()).toList();
  }

  private PutEventsRequestEntry entry(Announcement what) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("instance-id", what.instanceId());
    detail.put("fleet", what.group());
    what.wish()
        .ifPresent(wish -> {
          detail.put("desired", wish.side().label());
          detail.put("because", wish.why());
          detail.put("asked-at", wish.since().toString());
        });
    detail.put("says", what.says());
    return entry(what.kind().detailType(), detail);
  }

  private PutEventsRequestEntry entry(FleetNews what) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("fleet", what.fleet());
    detail.put("release", what.release());
    detail.put("asked", what.asked().toString());
    what.serving().ifPresent(count -> detail.put("serving", count));
    detail.put("size", what.size());
    detail.put("says", what.says());
    return entry(what.kind().detailType(), detail);
  }

  private PutEventsRequestEntry entry(String type, Map<String, Object> detail) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(SOURCE)
        .detailType(type)
        .detail(Json.write(detail))
        .build();
  }

  private static Optional<AwsError> error(PutEventsResultEntry entry) {
    return Optional.ofNullable(entry.errorCode())
        .map(code -> AwsError.ofEntry(code, String.valueOf(entry.errorMessage())));
  }
}
