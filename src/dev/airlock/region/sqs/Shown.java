package dev.airlock.region.sqs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** A message with only those attributes that a receive has asked for. */
final class Shown {
  private Shown() {}

  @SuppressWarnings("deprecation") // AttributeNames is the old name of the same request field
  static Message of(Message message, ReceiveMessageRequest request) {
    List<String> asked = new ArrayList<>(request.messageSystemAttributeNamesAsStrings());
    asked.addAll(request.attributeNamesAsStrings());
    Map<String, String> system = new LinkedHashMap<>(message.attributesAsStrings());
    if (!asked.contains("All")) {
      system.keySet().retainAll(asked);
    }
    Map<String, MessageAttributeValue> own = new LinkedHashMap<>(message.messageAttributes());
    own.keySet().removeIf(name -> !matches(name, request.messageAttributeNames()));
    return message.toBuilder()
        .attributesWithStrings(system)
        .messageAttributes(own)
        .md5OfMessageAttributes(Md5.of(own))
        .build();
  }

  /** {@code All}, {@code .*}, {@code prefix.*} or the name itself. */
  private static boolean matches(String name, List<String> patterns) {
    return patterns.stream()
        .anyMatch(pattern ->
            pattern.equals("All")
                || pattern.equals(name)
                || (pattern.endsWith(".*")
                    && name.startsWith(pattern.substring(0, pattern.length() - 2))));
  }
}
