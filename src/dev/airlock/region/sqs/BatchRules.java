package dev.airlock.region.sqs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What the three batch actions have in common: one to ten entries, each with an answer. */
final class BatchRules {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final QueueErrors errors;

  BatchRules(QueueErrors errors) {
    this.errors = errors;
  }

  void check(List<String> ids, String entryType) {
    if (ids.isEmpty()) {
      throw errors.emptyBatch(entryType);
    }
    if (ids.size() > 10) {
      throw errors.tooManyEntries(ids.size());
    }
    Set<String> seen = new HashSet<>();
    for (String id : ids) {
      if (id == null || !ID.matcher(id).matches()) {
        throw errors.invalidBatchEntryId();
      }
      if (!seen.add(id)) {
        throw errors.idsNotDistinct(id);
      }
    }
  }

  /** Does {@code effect} for each entry; one that fails does not stop the others. */
  static <E> List<BatchResultErrorEntry> each(
      List<E> entries, Function<E, String> id, Consumer<E> effect) {
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    for (E entry : entries) {
      try {
        effect.accept(entry);
      } catch (SqsException e) {
        failed.add(
            BatchResultErrorEntry.builder()
                .id(id.apply(entry))
                .code(e.awsErrorDetails().errorCode())
                .message(e.awsErrorDetails().errorMessage())
                .senderFault(true)
                .build());
      }
    }
    return failed;
  }
}
