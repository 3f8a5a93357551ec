package dev.airlock.region.functions;

import dev.airlock.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a function answers where its mapping asks for {@code ReportBatchItemFailures}. */
final class BatchResponse {
  private BatchResponse() {}

  /**
   * Reads which messages failed: none if the answer is empty or names none.
   *
   * @param batch the ids of the messages that the function was given
   * @return empty if the answer cannot be understood, and so the whole batch failed: no JSON
   *     object, a wrong key, an id that is null, empty, or of no message in the batch
   */
  static Optional<Set<String>> failures(String answer, Set<String> batch) {
    if (answer.isBlank() || answer.strip().equals("null")) {
      return Optional.of(Set.of());
    }
    Object failures;
    try {
      failures = Json.object(answer).get("batchItemFailures");
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (failures == null) {
      return Optional.of(Set.of());
    }
    if (!(failures instanceof List<?> list)) {
      return Optional.empty();
    }
    Set<String> failed = new HashSet<>();
    for (Object failure : list) {
      if (!(failure instanceof Map<?, ?> item)
          || !(item.get("itemIdentifier") instanceof String id)
          || !batch.contains(id)) {
        return Optional.empty();
      }
      failed.add(id);
    }
    return Optional.of(failed);
  }
}
