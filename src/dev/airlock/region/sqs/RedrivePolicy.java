package dev.airlock.region.sqs;

import dev.airlock.json.Json;
import java.util.Map;
import java.util.Optional;

/** When a message has been received often enough, and where it goes then. */
record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {

  /** Reads AWS's JSON, in which the count may be a number or a string; empty if it is wrong. */
  static Optional<RedrivePolicy> parse(String json) {
    try {
      Map<String, Object> policy = Json.object(json);
      int count = Integer.parseInt(String.valueOf(policy.getOrDefault("maxReceiveCount", 10)));
      return policy.get("deadLetterTargetArn") instanceof String arn && 1 <= count && count <= 1000
          ? Optional.of(new RedrivePolicy(arn, count))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
