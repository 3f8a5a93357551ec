package dev.airlock.region.functions;

import dev.airlock.json.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A batch of messages as Lambda hands it to a function. */
final class SqsEvent {
  private SqsEvent() {}

  static String json(List<Message> batch, String queueArn) {
    List<Object> records = new ArrayList<>();
    batch.forEach(message -> records.add(record(message, queueArn)));
    return Json.write(Map.of("Records", records));
  }

  private static Map<String, Object> record(Message message, String queueArn) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    message.messageAttributes().forEach((name, value) -> attributes.put(name, attribute(value)));
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("messageId", message.messageId());
    record.put("receiptHandle", message.receiptHandle());
    record.put("body", message.body());
    record.put("attributes", message.attributesAsStrings());
    record.put("messageAttributes", attributes);
    record.put("md5OfBody", message.md5OfBody());
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", queueArn);
    record.put("awsRegion", queueArn.split(":")[3]);
    return record;
  }

  private static Map<String, Object> attribute(MessageAttributeValue value) {
    Map<String, Object> shown = new LinkedHashMap<>();
    if (value.stringValue() != null) {
      shown.put("stringValue", value.stringValue());
    }
    if (value.binaryValue() != null) {
      byte[] bytes = value.binaryValue().asByteArray();
      shown.put("binaryValue", Base64.getEncoder().encodeToString(bytes));
    }
    shown.put("stringListValues", List.of());
    shown.put("binaryListValues", List.of());
    shown.put("dataType", value.dataType());
    return shown;
  }
}
