package dev.airlock.region.sqs;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * The queues of one account in one Region.
 *
 * <p>Not thread-safe: whoever calls it does so on the timeline, or through the door that all API
 * calls take.
 */
public final class Queues implements Mailbox {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration NAME_REST = Duration.ofSeconds(60);

  private final Timeline timeline;
  private final Supplier<String> ids;
  private final String region;
  private final String account;
  private final QueueErrors errors;
  private final Map<String, Queue> byName = new TreeMap<>();
  private final Map<String, Instant> deleted = new TreeMap<>();

  /**
   * @param ids a new UUID at each call
   * @param region for example {@code eu-west-1}
   * @param account twelve digits
   */
  public Queues(Timeline timeline, Supplier<String> ids, String region, String account) {
    this.timeline = timeline;
    this.ids = ids;
    this.region = region;
    this.account = account;
    this.errors = new QueueErrors(ids);
  }

  /**
   * {@inheritDoc}
   *
   * @throws SqsException if the queue refuses it, for example FIFO without a message group
   */
  @Override
  public boolean deliver(String queueArn, String messageGroupId, String body) {
    if (byArn(queueArn).isEmpty()) {
      return false;
    }
    String group = messageGroupId.isEmpty() ? null : messageGroupId;
    send(queueArn, SendMessageRequest.builder().messageBody(body).messageGroupId(group).build());
    return true;
  }

  /**
   * Sends to a queue by its ARN, as another service does.
   *
   * @throws SqsException as SQS would answer, for example without a group id on a FIFO queue
   */
  public void send(String queueArn, SendMessageRequest message) {
    existing(queueArn).send(message);
  }

  /**
   * Receives as the poller of an event source mapping does: for the queue's visibility timeout.
   *
   * @param maxBytes of all bodies and attributes; one message comes whatever it weighs
   * @throws SqsException if there is no such queue
   */
  public List<Message> receive(String queueArn, int max, int maxBytes) {
    Queue queue = existing(queueArn);
    return receive(queue, max, maxBytes, queue.attributes().visibilityTimeout());
  }

  /**
   * Deletes a message that was received.
   *
   * @throws SqsException if the receipt handle is wrong, or has expired on a FIFO queue
   */
  public void delete(String queueArn, String receiptHandle) {
    existing(queueArn).delete(receiptHandle);
  }

  /**
   * Runs {@code task} once, on the timeline, as soon as the queue has something to receive.
   *
   * @throws SqsException if there is no such queue
   */
  public void whenDeliverable(String queueArn, Runnable task) {
    existing(queueArn).whenDeliverable(task);
  }

  /**
   * How long a received message stays out of sight.
   *
   * @throws SqsException if there is no such queue
   */
  public Duration visibilityTimeout(String queueArn) {
    return existing(queueArn).attributes().visibilityTimeout();
  }

  /**
   * How many messages are in a queue, in sight or not.
   *
   * @throws SqsException if there is no such queue
   */
  public int messages(String queueArn) {
    return existing(queueArn).size();
  }

  /** Whether there is such a queue. */
  public boolean exists(String queueArn) {
    return byArn(queueArn).isPresent();
  }

  /** Whether the queue exists and is a FIFO queue. */
  public boolean isFifo(String queueArn) {
    return byArn(queueArn).filter(queue -> queue.attributes().fifo()).isPresent();
  }

  Queue create(String name, Map<String, String> given) {
    QueueAttributes attributes = QueueAttributes.create(given, errors);
    checkName(name, attributes.fifo());
    Queue existing = byName.get(name);
    if (existing != null) {
      given.forEach((attribute, value) -> {
        if (!value.equals(existing.attributes().values().get(attribute))) {
          throw errors.queueNameExists(attribute);
        }
      });
      return existing;
    }
    Instant deletedAt = deleted.getOrDefault(name, Instant.MIN);
    if (deletedAt.isAfter(timeline.instant().minus(NAME_REST))) {
      throw errors.queueDeletedRecently();
    }
    if (!attributes.fifo() && attributes.contentBasedDeduplication()) {
      throw errors.unknownAttribute("ContentBasedDeduplication");
    }
    QueueName fullName = new QueueName(region, account, name);
    Queue queue = new Queue(fullName, attributes, timeline, ids, errors);
    checkRedrive(attributes);
    byName.put(name, queue);
    return queue;
  }

  void change(Queue queue, Map<String, String> changes) {
    if (changes.containsKey("FifoQueue")) {
      throw errors.invalidAttribute("FifoQueue");
    }
    QueueAttributes changed = queue.attributes().with(changes, errors);
    checkRedrive(changed);
    queue.change(changed);
  }

  void delete(Queue queue) {
    byName.remove(queue.name().name());
    deleted.put(queue.name().name(), timeline.instant());
  }

  Queue byName(String name) {
    if (name == null) {
      throw errors.missingParameter("QueueName");
    }
    return Optional.ofNullable(byName.get(name)).orElseThrow(errors::queueDoesNotExist);
  }

  /** AWS's clients send the URL; only its last part tells which queue is meant. */
  Queue byUrl(String url) {
    if (url == null) {
      throw errors.missingParameter("QueueUrl");
    }
    return byName(url.substring(url.lastIndexOf('/') + 1));
  }

  List<Queue> startingWith(String prefix) {
    return byName.values().stream()
        .filter(queue -> queue.name().name().startsWith(prefix))
        .toList();
  }

  List<Message> receive(Queue queue, int max, int maxBytes, Duration visibility) {
    Optional<Queue> deadLetters =
        queue
            .attributes()
            .redrivePolicy()
            .map(RedrivePolicy::deadLetterTargetArn)
            .flatMap(this::byArn);
    return queue.receive(max, maxBytes, visibility, deadLetters, account);
  }

  /** Receives, and looks again until something is there or the time to wait is over. */
  List<Message> receive(Queue queue, int max, Duration visibility, Duration wait) {
    Instant end = timeline.instant().plus(wait);
    List<Message> received = receive(queue, max, Integer.MAX_VALUE, visibility);
    while (received.isEmpty() && timeline.instant().isBefore(end)) {
      timeline.pass(LOOK_AGAIN);
      received = receive(queue, max, Integer.MAX_VALUE, visibility);
    }
    return received;
  }

  QueueErrors errors() {
    return errors;
  }

  private Optional<Queue> byArn(String arn) {
    return Optional.ofNullable(byName.get(arn.substring(arn.lastIndexOf(':') + 1)))
        .filter(queue -> queue.name().arn().equals(arn));
  }

  private Queue existing(String arn) {
    return byArn(arn).orElseThrow(errors::queueDoesNotExist);
  }

  private void checkName(String name, boolean fifo) {
    if (name == null) {
      throw errors.missingParameter("QueueName");
    }
    String stem = fifo && name.endsWith(".fifo") ? name.substring(0, name.length() - 5) : name;
    boolean suffixed = !fifo || name.endsWith(".fifo");
    if (suffixed && name.length() <= 80 && NAME.matcher(stem).matches()) {
      return;
    }
    throw errors.invalidParameter(
        fifo
            ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                + " underscores, must end with .fifo suffix and be 1 to 80 in length"
            : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                + " length");
  }

  private void checkRedrive(QueueAttributes attributes) {
    Optional<String> target = attributes.redrivePolicy().map(RedrivePolicy::deadLetterTargetArn);
    if (target.isEmpty()) {
      return;
    }
    Queue deadLetters =
        byArn(target.get())
            .orElseThrow(() ->
                errors.invalidParameter(
                    "RedrivePolicy",
                    attributes.values().get("RedrivePolicy"),
                    "Dead letter target does not exist."));
    if (deadLetters.attributes().fifo() != attributes.fifo()) {
      throw errors.invalidParameter(
          "RedrivePolicy",
          attributes.values().get("RedrivePolicy"),
          "Dead-letter queue must be same type of queue as the source.");
    }
  }
}
