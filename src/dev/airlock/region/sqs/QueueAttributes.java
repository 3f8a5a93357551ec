package dev.airlock.region.sqs;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of a queue that can be set, in AWS's names and units (seconds, bytes), checked and
 * with AWS's defaults filled in.
 *
 * @param redrivePolicy what {@code values} say of it, read once: each receive asks for it
 */
record QueueAttributes(Map<String, String> values, Optional<RedrivePolicy> redrivePolicy) {
  private static final Map<String, Range> NUMBERS =
      Map.of(
          "VisibilityTimeout", new Range(0, 43_200),
          "DelaySeconds", new Range(0, 900),
          "MessageRetentionPeriod", new Range(60, 1_209_600),
          "MaximumMessageSize", new Range(1_024, 1_048_576),
          "ReceiveMessageWaitTimeSeconds", new Range(0, 20));

  private static final Set<String> SWITCHES = Set.of("FifoQueue", "ContentBasedDeduplication");

  /** Kept and shown, without an effect here. */
  private static final Set<String> OTHERS =
      Set.of(
          "Policy",
          "RedriveAllowPolicy",
          "KmsMasterKeyId",
          "KmsDataKeyReusePeriodSeconds",
          "SqsManagedSseEnabled",
          "DeduplicationScope",
          "FifoThroughputLimit");

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "VisibilityTimeout", "30",
          "DelaySeconds", "0",
          "MessageRetentionPeriod", "345600",
          "MaximumMessageSize", "1048576",
          "ReceiveMessageWaitTimeSeconds", "0");

  private record Range(long low, long high) {
    boolean holds(String text) {
      try {
        long value = Long.parseLong(text);
        return low <= value && value <= high;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  private QueueAttributes(Map<String, String> values) {
    this(values, Optional.ofNullable(values.get("RedrivePolicy")).flatMap(RedrivePolicy::parse));
  }

  static QueueAttributes create(Map<String, String> given, QueueErrors errors) {
    return new QueueAttributes(DEFAULTS).with(given, errors);
  }

  /** These attributes with some changed; an empty value takes an attribute away. */
  QueueAttributes with(Map<String, String> changes, QueueErrors errors) {
    Map<String, String> all = new LinkedHashMap<>(values);
    changes.forEach((name, value) -> {
      check(name, value, errors);
      if (value.isEmpty()) {
        all.remove(name);
      } else {
        all.put(name, value);
      }
    });
    return new QueueAttributes(Collections.unmodifiableMap(all));
  }

  private static void check(String name, String value, QueueErrors errors) {
    boolean valid;
    if (NUMBERS.containsKey(name)) {
      valid = NUMBERS.get(name).holds(value);
    } else if (SWITCHES.contains(name)) {
      valid = value.equals("true") || value.equals("false");
    } else if (name.equals("RedrivePolicy")) {
      valid = value.isEmpty() || RedrivePolicy.parse(value).isPresent();
    } else if (OTHERS.contains(name)) {
      valid = true;
    } else {
      throw errors.unknownAttribute(name);
    }
    if (!valid) {
      throw errors.invalidAttribute(name);
    }
  }

  boolean fifo() {
    return "true".equals(values.get("FifoQueue"));
  }

  boolean contentBasedDeduplication() {
    return "true".equals(values.get("ContentBasedDeduplication"));
  }

  Duration visibilityTimeout() {
    return seconds("VisibilityTimeout");
  }

  Duration delay() {
    return seconds("DelaySeconds");
  }

  Duration receiveWait() {
    return seconds("ReceiveMessageWaitTimeSeconds");
  }

  Duration retention() {
    return seconds("MessageRetentionPeriod");
  }

  int maximumMessageSize() {
    return Integer.parseInt(values.get("MaximumMessageSize"));
  }

  private Duration seconds(String name) {
    return Duration.ofSeconds(Long.parseLong(values.get(name)));
  }
}
