package dev.airlock.region.sqs;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** One message in a queue, and what has happened to it since it was sent. */
final class StoredMessage {
  final String id;
  final String body;
  private final String md5OfBody;
  final Map<String, MessageAttributeValue> attributes;

  /** Empty on a standard queue that was given none. */
  final String groupId;

  /** Empty on a standard queue. */
  final String deduplicationId;

  /** Empty on a standard queue. */
  final String sequenceNumber;

  final Instant sentAt;

  /** The ARN of the queue that gave it up; empty for a message that is no dead letter. */
  final String deadLetterSource;

  private int receiveCount;
  private Instant firstReceivedAt;
  private Instant receivedAt;
  private Instant visibleAt;

  StoredMessage(
      String id,
      String body,
      Map<String, MessageAttributeValue> attributes,
      String groupId,
      String deduplicationId,
      String sequenceNumber,
      Instant sentAt,
      Instant visibleAt,
      String deadLetterSource) {
    this.id = id;
    this.body = body;
    this.md5OfBody = Md5.of(body);
    this.attributes = Map.copyOf(attributes);
    this.groupId = groupId;
    this.deduplicationId = deduplicationId;
    this.sequenceNumber = sequenceNumber;
    this.sentAt = sentAt;
    this.visibleAt = visibleAt;
    this.deadLetterSource = deadLetterSource;
  }

  /** The same message as a dead letter: its receive count goes with it, as on AWS. */
  StoredMessage asDeadLetter(String sequence, Instant sent, Instant now, String source) {
    StoredMessage letter =
        new StoredMessage(
            id, body, attributes, groupId, deduplicationId, sequence, sent, now, source);
    letter.receiveCount = receiveCount;
    letter.firstReceivedAt = firstReceivedAt;
    return letter;
  }

  void receive(Instant now, Instant visibleAgain) {
    receiveCount++;
    receivedAt = now;
    firstReceivedAt = firstReceivedAt == null ? now : firstReceivedAt;
    visibleAt = visibleAgain;
  }

  void showAt(Instant when) {
    visibleAt = when;
  }

  boolean isVisible(Instant now) {
    return !visibleAt.isAfter(now);
  }

  boolean isInFlight(Instant now) {
    return receivedAt != null && !isVisible(now);
  }

  Instant visibleAt() {
    return visibleAt;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  int receiveCount() {
    return receiveCount;
  }

  int bytes() {
    return MessageSize.of(body, attributes);
  }

  /** As a receiver gets it, with every system attribute. */
  Message show(String receiptHandle, String senderId) {
    Map<MessageSystemAttributeName, String> system =
        new EnumMap<>(MessageSystemAttributeName.class);
    system.put(MessageSystemAttributeName.SENDER_ID, senderId);
    system.put(MessageSystemAttributeName.SENT_TIMESTAMP, millis(sentAt));
    system.put(
        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, Integer.toString(receiveCount));
    system.put(
        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP, millis(firstReceivedAt));
    putIfAny(system, MessageSystemAttributeName.MESSAGE_GROUP_ID, groupId);
    putIfAny(system, MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, deduplicationId);
    putIfAny(system, MessageSystemAttributeName.SEQUENCE_NUMBER, sequenceNumber);
    putIfAny(system, MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, deadLetterSource);
    return Message.builder()
        .messageId(id)
        .receiptHandle(receiptHandle)
        .body(body)
        .md5OfBody(md5OfBody)
        .attributes(system)
        .messageAttributes(attributes)
        .build();
  }

  private static void putIfAny(
      Map<MessageSystemAttributeName, String> system,
      MessageSystemAttributeName name,
      String value) {
    if (!value.isEmpty()) {
      system.put(name, value);
    }
  }

  private static String millis(Instant instant) {
    return Long.toString(instant.toEpochMilli());
  }
}
