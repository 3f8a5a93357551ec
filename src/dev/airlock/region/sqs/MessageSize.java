package dev.airlock.region.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What a message weighs against SQS's limits: body and attributes, in bytes of UTF-8. */
final class MessageSize {
  private MessageSize() {}

  static int of(String body, Map<String, MessageAttributeValue> attributes) {
    int bytes = body.getBytes(UTF_8).length;
    for (var attribute : attributes.entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      bytes += attribute.getKey().getBytes(UTF_8).length;
      bytes += value.dataType() == null ? 0 : value.dataType().getBytes(UTF_8).length;
      bytes += value.stringValue() == null ? 0 : value.stringValue().getBytes(UTF_8).length;
      bytes += value.binaryValue() == null ? 0 : value.binaryValue().asByteArray().length;
    }
    return bytes;
  }
}
