package dev.airlock.region.sqs;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was sent in the last five minutes, by deduplication id. It outlives the message: one that
 * has been deleted still hides its duplicates.
 */
final class Deduplication<T> {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Map<String, Sent<T>> sent = new LinkedHashMap<>();

  private record Sent<T>(T message, Instant at) {}

  /** The message that was sent with this id within the window; an empty id has none. */
  Optional<T> find(String deduplicationId, Instant now) {
    sent.values().removeIf(one -> !one.at.plus(WINDOW).isAfter(now));
    return Optional.ofNullable(sent.get(deduplicationId)).map(Sent::message);
  }

  void remember(String deduplicationId, T message, Instant now) {
    if (!deduplicationId.isEmpty()) {
      sent.put(deduplicationId, new Sent<>(message, now));
    }
  }
}
