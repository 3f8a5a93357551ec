package dev.airlock.region.sqs;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * One queue and its messages, in the order in which they were sent.
 *
 * <p>Delivery on a FIFO queue: while a message of a group is in flight, no other of that group is
 * delivered. One receive may take several of a group, in order.
 */
final class Queue {
  private static final Duration LONGEST_VISIBILITY = Duration.ofHours(12);

  private final QueueName name;
  private final Timeline timeline;
  private final Supplier<String> ids;
  private final QueueErrors errors;
  private final MessageRules rules;
  private final Map<String, StoredMessage> messages = new LinkedHashMap<>();
  private final Deduplication<StoredMessage> sent;
  private final Doorbell doorbell;
  private final Instant createdAt;
  private Instant modifiedAt;
  private Instant purgedAt = Instant.MIN;
  private QueueAttributes attributes;
  private long sequence;

  Queue(
      QueueName name,
      QueueAttributes attributes,
      Timeline timeline,
      Supplier<String> ids,
      QueueErrors errors) {
    this.name = name;
    this.attributes = attributes;
    this.timeline = timeline;
    this.ids = ids;
    this.errors = errors;
    this.rules = new MessageRules(errors);
    this.sent = new Deduplication<>();
    this.doorbell = new Doorbell(timeline, this::nextDeliverable);
    this.createdAt = timeline.instant();
    this.modifiedAt = createdAt;
  }

  QueueName name() {
    return name;
  }

  QueueAttributes attributes() {
    return attributes;
  }

  void change(QueueAttributes changed) {
    attributes = changed;
    modifiedAt = timeline.instant();
  }

  /** All that is in it: in sight, in flight or delayed. */
  int size() {
    expire();
    return messages.size();
  }

  /** Every attribute as GetQueueAttributes shows it. */
  Map<String, String> describe() {
    expire();
    Instant now = timeline.instant();
    long visible = messages.values().stream().filter(m -> m.isVisible(now)).count();
    long inFlight = messages.values().stream().filter(m -> m.isInFlight(now)).count();
    Map<String, String> all = new LinkedHashMap<>(attributes.values());
    all.put("QueueArn", name.arn());
    all.put("ApproximateNumberOfMessages", Long.toString(visible));
    all.put("ApproximateNumberOfMessagesNotVisible", Long.toString(inFlight));
    all.put(
        "ApproximateNumberOfMessagesDelayed", Long.toString(messages.size() - visible - inFlight));
    all.put("CreatedTimestamp", Long.toString(createdAt.getEpochSecond()));
    all.put("LastModifiedTimestamp", Long.toString(modifiedAt.getEpochSecond()));
    return all;
  }

  /** Stores a message; a duplicate is answered with the message that came first. */
  StoredMessage send(SendMessageRequest request) {
    rules.check(request, attributes);
    Instant now = timeline.instant();
    String deduplicationId = rules.deduplicationId(request, attributes);
    Optional<StoredMessage> first = sent.find(deduplicationId, now);
    if (first.isPresent()) {
      return first.get();
    }
    Duration delay =
        request.delaySeconds() == null
            ? attributes.delay()
            : Duration.ofSeconds(request.delaySeconds());
    StoredMessage message =
        new StoredMessage(
            ids.get(),
            request.messageBody(),
            request.messageAttributes(),
            request.messageGroupId() == null ? "" : request.messageGroupId(),
            deduplicationId,
            nextSequence(),
            now,
            now.plus(delay),
            "");
    messages.put(message.id, message);
    sent.remember(deduplicationId, message, now);
    doorbell.reconsider();
    return message;
  }

  /**
   * Takes up to {@code max} deliverable messages of at most {@code maxBytes} in all (but at least
   * one) out of sight for {@code visibility}. What has been received too often goes to {@code
   * deadLetters} instead, if there is such a queue.
   */
  List<Message> receive(
      int max, int maxBytes, Duration visibility, Optional<Queue> deadLetters, String senderId) {
    expire();
    Instant now = timeline.instant();
    List<Message> received = new ArrayList<>();
    int bytes = 0;
    for (StoredMessage message : deliverable(now)) {
      if (isSpent(message) && deadLetters.isPresent()) {
        messages.remove(message.id);
        deadLetters.get().adopt(message, name.arn());
        continue;
      }
      bytes += message.bytes();
      if (received.size() == max || (bytes > maxBytes && !received.isEmpty())) {
        break;
      }
      message.receive(now, now.plus(visibility));
      received.add(message.show(ReceiptHandle.of(name, message).text(), senderId));
    }
    doorbell.reconsider();
    return received;
  }

  void delete(String receiptHandle) {
    ReceiptHandle handle = ReceiptHandle.parse(receiptHandle, name, errors);
    StoredMessage message = messages.get(handle.messageId());
    if (message == null) {
      return; // deleting twice is no error
    }
    if (attributes.fifo()) {
      refuseExpired(handle, message);
    }
    if (handle.receiveCount() == message.receiveCount()) {
      messages.remove(message.id);
      doorbell.reconsider();
    } // an older handle of a standard queue succeeds, and deletes nothing
  }

  void changeVisibility(String receiptHandle, int seconds) {
    ReceiptHandle handle = ReceiptHandle.parse(receiptHandle, name, errors);
    rules.checkVisibility(seconds);
    StoredMessage message = messages.get(handle.messageId());
    Instant now = timeline.instant();
    if (message != null && attributes.fifo()) {
      refuseExpired(handle, message);
    }
    if (message == null || handle.receiveCount() != message.receiveCount()) {
      throw errors.invalidParameter(
          "ReceiptHandle",
          receiptHandle,
          "Message does not exist or is not available for visibility timeout change.");
    }
    if (!message.isInFlight(now)) {
      throw errors.messageNotInflight(receiptHandle);
    }
    Instant visibleAt = now.plusSeconds(seconds);
    if (visibleAt.isAfter(message.receivedAt().plus(LONGEST_VISIBILITY))) {
      throw errors.invalidParameter(
          "VisibilityTimeout",
          seconds,
          "Total VisibilityTimeout for the message is beyond the limit [43200 seconds].");
    }
    message.showAt(visibleAt);
    doorbell.reconsider();
  }

  void purge() {
    Instant now = timeline.instant();
    if (purgedAt.isAfter(now.minusSeconds(60))) {
      throw errors.purgeInProgress(name.name());
    }
    purgedAt = now;
    messages.clear();
    doorbell.reconsider();
  }

  /** Runs {@code waiter} once, on the timeline, as soon as a message can be received. */
  void whenDeliverable(Runnable waiter) {
    doorbell.await(waiter);
  }

  private void adopt(StoredMessage message, String source) {
    Instant now = timeline.instant();
    // The age of a message goes on in a standard dead-letter queue and starts anew in a FIFO one.
    Instant sentAt = attributes.fifo() ? now : message.sentAt;
    messages.put(message.id, message.asDeadLetter(nextSequence(), sentAt, now, source));
    doorbell.reconsider();
  }

  private boolean isSpent(StoredMessage message) {
    return attributes
        .redrivePolicy()
        .filter(policy -> message.receiveCount() >= policy.maxReceiveCount())
        .isPresent();
  }

  private List<StoredMessage> deliverable(Instant now) {
    if (!attributes.fifo()) {
      return messages.values().stream().filter(message -> message.isVisible(now)).toList();
    }
    Set<String> locked = new HashSet<>();
    messages.values().stream()
        .filter(message -> message.isInFlight(now))
        .forEach(message -> locked.add(message.groupId));
    List<StoredMessage> deliverable = new ArrayList<>();
    for (StoredMessage message : messages.values()) {
      if (!message.isVisible(now)) {
        locked.add(message.groupId); // delayed: what was sent later waits behind it
      } else if (!locked.contains(message.groupId)) {
        deliverable.add(message);
      }
    }
    return deliverable;
  }

  private Optional<Instant> nextDeliverable() {
    if (!attributes.fifo()) {
      return messages.values().stream().map(StoredMessage::visibleAt).min(Instant::compareTo);
    }
    Instant now = timeline.instant();
    Map<String, Instant> groups = new LinkedHashMap<>();
    for (StoredMessage message : messages.values()) {
      boolean holdsItsGroup = message.isInFlight(now) || !groups.containsKey(message.groupId);
      if (holdsItsGroup) {
        groups.merge(message.groupId, message.visibleAt(), Queue::later);
      }
    }
    return groups.values().stream().min(Instant::compareTo);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void refuseExpired(ReceiptHandle handle, StoredMessage message) {
    boolean latest = handle.receiveCount() == message.receiveCount();
    if (!latest || !message.isInFlight(timeline.instant())) {
      throw errors.invalidParameter(
          "ReceiptHandle", handle.text(), "The receipt handle has expired.");
    }
  }

  private void expire() {
    Instant oldest = timeline.instant().minus(attributes.retention());
    messages.values().removeIf(message -> message.sentAt.isBefore(oldest));
  }

  private String nextSequence() {
    return attributes.fifo() ? "%020d".formatted(++sequence) : "";
  }
}
