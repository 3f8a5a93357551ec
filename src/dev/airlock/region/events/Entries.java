package dev.airlock.region.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.airlock.json.Json;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Puts the entries of PutEvents on their buses, each with its own answer. */
final class Entries {
  private static final int TIME_BYTES = 14;

  private final EventBus bus;

  Entries(EventBus bus) {
    this.bus = bus;
  }

  PutEventsResultEntry put(PutEventsRequestEntry entry) {
    if (isMissing(entry.source())) {
      return refused("InvalidArgument", required("Source"));
    }
    if (isMissing(entry.detailType())) {
      return refused("InvalidArgument", required("DetailType"));
    }
    if (isMissing(entry.detail())) {
      return refused("InvalidArgument", required("Detail"));
    }
    if (entry.source().startsWith("aws.")) {
      return refused("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    if (entry.detailType().length() > 128) {
      return refused(
          "InvalidArgument",
          "Parameter DetailType is not valid. Reason: Length must be at most 128.");
    }
    try {
      String id =
          bus.put(
              entry.eventBusName() == null ? EventBus.DEFAULT : entry.eventBusName(),
              entry.source(),
              entry.detailType(),
              Optional.ofNullable(entry.time()),
              entry.resources(),
              Json.object(entry.detail()));
      return PutEventsResultEntry.builder().eventId(id).build();
    } catch (IllegalArgumentException e) {
      return refused("MalformedDetail", "Detail is malformed.");
    }
  }

  /** What an entry weighs against the limit of a request, counted as AWS documents it. */
  static int bytes(PutEventsRequestEntry entry) {
    int bytes = entry.time() == null ? 0 : TIME_BYTES;
    bytes += bytes(entry.source()) + bytes(entry.detailType()) + bytes(entry.detail());
    return bytes + entry.resources().stream().mapToInt(Entries::bytes).sum();
  }

  private static int bytes(String text) {
    return text == null ? 0 : text.getBytes(UTF_8).length;
  }

  private static boolean isMissing(String text) {
    return text == null || text.isEmpty();
  }

  private static String required(String name) {
    return "Parameter %s is not valid. Reason: %s is a required argument.".formatted(name, name);
  }

  private static PutEventsResultEntry refused(String code, String message) {
    return PutEventsResultEntry.builder().errorCode(code).errorMessage(message).build();
  }
}
