package dev.airlock.region.sqs;

import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What a request must be like before a queue takes it. */
final class MessageRules {
  private static final Pattern ID = Pattern.compile("[\\p{Graph}]{1,128}");
  private static final String ID_RULE =
      "%s can only include alphanumeric and punctuation characters. 1 to 128 in length.";

  private final QueueErrors errors;

  MessageRules(QueueErrors errors) {
    this.errors = errors;
  }

  void check(SendMessageRequest request, QueueAttributes queue) {
    String body = request.messageBody();
    if (body == null || body.isEmpty()) {
      throw errors.missingParameter("MessageBody");
    }
    for (int at = 0; at < body.length(); at = body.offsetByCodePoints(at, 1)) {
      int character = body.codePointAt(at);
      if (!isAllowed(character)) {
        throw errors.invalidContents(character);
      }
    }
    if (MessageSize.of(body, request.messageAttributes()) > queue.maximumMessageSize()) {
      throw errors.invalidParameter(
          "One or more parameters are invalid. Reason: Message must be shorter than "
              + queue.maximumMessageSize()
              + " bytes.");
    }
    request.messageAttributes().forEach(this::checkAttribute);
    checkDelay(request.delaySeconds(), queue.fifo());
    checkId("MessageGroupId", request.messageGroupId());
    checkId("MessageDeduplicationId", request.messageDeduplicationId());
    if (queue.fifo() && request.messageGroupId() == null) {
      throw errors.missingParameter("MessageGroupId");
    }
    if (!queue.fifo() && request.messageDeduplicationId() != null) {
      throw errors.invalidParameter(
          "MessageDeduplicationId",
          request.messageDeduplicationId(),
          "The request includes a parameter that is not valid for this queue type.");
    }
  }

  private void checkAttribute(String name, MessageAttributeValue attribute) {
    String type = attribute.dataType();
    if (type == null || type.isEmpty()) {
      throw errors.invalidParameter(
          "The message attribute '" + name + "' must contain non-empty message attribute type.");
    }
    String text = attribute.stringValue();
    if (text == null && attribute.binaryValue() == null) {
      throw errors.invalidParameter(
          ("The message attribute '%s' must contain non-empty message attribute value for message"
                  + " attribute type '%s'.")
              .formatted(name, type));
    }
    if (text != null && !text.codePoints().allMatch(MessageRules::isAllowed)) {
      throw errors.invalidParameter(
          "The value of message attribute '" + name + "' holds a character that is not allowed.");
    }
  }

  /** Empty for a standard queue. */
  String deduplicationId(SendMessageRequest request, QueueAttributes queue) {
    if (!queue.fifo()) {
      return "";
    }
    if (request.messageDeduplicationId() != null) {
      return request.messageDeduplicationId();
    }
    if (!queue.contentBasedDeduplication()) {
      throw errors.invalidParameter(
          "The queue should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
    return Md5.deduplicationId(request.messageBody());
  }

  void checkVisibility(int seconds) {
    if (seconds < 0 || seconds > 43_200) {
      throw errors.invalidParameter(
          "VisibilityTimeout", seconds, "Must be between 0 and 43200, if provided.");
    }
  }

  private void checkDelay(Integer seconds, boolean fifo) {
    if (seconds == null) {
      return;
    }
    if (fifo && seconds != 0) {
      throw errors.invalidParameter(
          "DelaySeconds",
          seconds,
          "The request include parameter that is not valid for this queue type.");
    }
    if (seconds < 0 || seconds > 900) {
      throw errors.invalidParameter(
          "DelaySeconds", seconds, "DelaySeconds must be >= 0 and <= 900.");
    }
  }

  private void checkId(String name, String value) {
    if (value != null && !ID.matcher(value).matches()) {
      throw errors.invalidParameter(name, value, ID_RULE.formatted(name));
    }
  }

  private static boolean isAllowed(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
