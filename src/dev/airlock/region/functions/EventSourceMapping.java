package dev.airlock.region.functions;

import dev.airlock.region.sqs.Queues;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Polls one queue and invokes one function with what it finds.
 *
 * <p>What the function has dealt with is deleted; the rest comes back when its visibility timeout
 * has run out. A FIFO queue gives nothing of a message group that is in flight, so each group has
 * one batch under way at most.
 */
public final class EventSourceMapping {
  /** From the moment a message can be received until its batch is made up. */
  private static final Duration PICK_UP = Duration.ofMillis(10);

  /** What an invocation can carry; the rest of a batch is left for the next one. */
  private static final int LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024;

  private static final int LARGEST_BATCH = 10;

  private final Timeline timeline;
  private final Queues queues;
  private final LambdaFunction function;
  private final Configuration configuration;
  private boolean enabled = true;
  private boolean waiting;
  private int underWay;

  /**
   * How a mapping is set up.
   *
   * @param batchSize 1 to 10; more would need a batching window, which is not modelled
   * @param reportBatchItemFailures whether the function's answer says which messages failed
   */
  public record Configuration(String queueArn, int batchSize, boolean reportBatchItemFailures) {}

  private EventSourceMapping(
      Timeline timeline, Queues queues, LambdaFunction function, Configuration configuration) {
    this.timeline = timeline;
    this.queues = queues;
    this.function = function;
    this.configuration = configuration;
  }

  /**
   * Makes a mapping and begins to poll.
   *
   * @throws IllegalArgumentException if AWS would refuse it: the function may run longer than the
   *     queue keeps a message out of sight, or the batch size is wrong
   * @throws SqsException if there is no such queue
   */
  public static EventSourceMapping create(
      Timeline timeline, Queues queues, LambdaFunction function, Configuration configuration) {
    Duration visibility = queues.visibilityTimeout(configuration.queueArn());
    Duration timeout = function.configuration().timeout();
    if (visibility.compareTo(timeout) < 0) {
      throw new IllegalArgumentException(
          "Queue visibility timeout: %d seconds is less than Function timeout: %d seconds"
              .formatted(visibility.toSeconds(), timeout.toSeconds()));
    }
    if (configuration.batchSize() < 1 || configuration.batchSize() > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "a batch holds 1 to %d messages, not %d"
              .formatted(LARGEST_BATCH, configuration.batchSize()));
    }
    var mapping = new EventSourceMapping(timeline, queues, function, configuration);
    mapping.awaitMessages();
    return mapping;
  }

  /** Starts or stops polling; invocations under way go on to their end. */
  public void enable(boolean on) {
    enabled = on;
    awaitMessages();
  }

  private void awaitMessages() {
    if (!enabled || waiting || underWay == function.mostAtOnce()) {
      return;
    }
    try {
      queues.whenDeliverable(configuration.queueArn(), () -> timeline.after(PICK_UP, this::poll));
      waiting = true;
    } catch (QueueDoesNotExistException e) {
      enabled = false; // nothing will ever come from it
    }
  }

  private void poll() {
    waiting = false;
    if (enabled && queues.exists(configuration.queueArn())) {
      List<Message> batch =
          queues.receive(
              configuration.queueArn(), configuration.batchSize(), LARGEST_PAYLOAD_BYTES);
      if (!batch.isEmpty()) {
        invoke(batch);
      }
    }
    awaitMessages();
  }

  private void invoke(List<Message> batch) {
    underWay++;
    function.invoke(
        SqsEvent.json(batch, configuration.queueArn()),
        result -> {
          underWay--;
          settle(batch, result);
          awaitMessages();
        });
  }

  private void settle(List<Message> batch, InvocationResult result) {
    Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
    Set<String> failed = failed(ids, result);
    batch.stream().filter(message -> !failed.contains(message.messageId())).forEach(this::delete);
  }

  private Set<String> failed(Set<String> batch, InvocationResult result) {
    return switch (result) {
      case InvocationResult.Succeeded(String answer) ->
          configuration.reportBatchItemFailures()
              ? BatchResponse.failures(answer, batch).orElse(batch)
              : Set.of();
      case InvocationResult.Failed failure -> batch;
      case InvocationResult.TimedOut timeout -> batch;
    };
  }

  private void delete(Message message) {
    try {
      queues.delete(configuration.queueArn(), message.receiptHandle());
    } catch (SqsException e) {
      // Its visibility ran out, or the queue is gone: if it is still there, it comes back.
    }
  }
}
