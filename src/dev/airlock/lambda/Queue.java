package dev.airlock.lambda;

import dev.airlock.aws.AwsError;
import dev.airlock.model.Wakeup;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What the function does with the messages of its queue. */
final class Queue {

  private static final String MESSAGE_GROUP = "airlock";
  private static final int LONGEST_REASON = 256;

  private final SqsClient client;
  private final Config config;
  private final Report report;

  Queue(Wiring wiring, Report report) {
    this.client = wiring.clients().sqs();
    this.config = wiring.config();
    this.report = report;
  }

  /**
   * Sends what can't be understood to the dead letters, with its reason.
   *
   * @return the ids of messages that could not be sent there and must stay
   */
  Set<String> bury(List<Batch.Letter> letters) {
    Set<String> unburied = new HashSet<>();
    for (Batch.Letter letter : letters) {
      switch (letter.wakeup()) {
        case Wakeup.Refused(String why) -> {
          if (!bury(letter, why)) {
            unburied.add(letter.id());
          }
        }
        case Wakeup.Ignored(String why) -> report.ignored(why);
        case Wakeup.Held _, Wakeup.Request _, Wakeup.Changed _, Wakeup.Sweep _ -> {}
      }
    }
    return unburied;
  }

  /**
   * The message comes back after {@code delay}, whole seconds. Tried twice: without it nothing is
   * looked at until the message's own visibility runs out.
   */
  void comeBack(Batch.Letter letter, Duration delay) {
    int seconds = (int) delay.toSeconds();
    hide(letter, seconds)
        .flatMap(_ -> hide(letter, seconds))
        .ifPresent(error ->
            report.trouble(
                "a message comes back only when its visibility runs out",
                "ChangeMessageVisibility: " + error));
  }

  private Optional<AwsError> hide(Batch.Letter letter, int seconds) {
    try {
      client.changeMessageVisibility(ask ->
          ask.queueUrl(config.queueUrl())
              .receiptHandle(letter.receiptHandle())
              .visibilityTimeout(seconds));
      return Optional.empty();
    } catch (RuntimeException thrown) {
      return Optional.of(AwsError.of(thrown));
    }
  }

  /** Puts an event into the queue whose work could not be ended in this invocation. */
  boolean handOn(String event) {
    if (config.queueUrl().isEmpty()) {
      return false;
    }
    try {
      client.sendMessage(
          ask -> ask.queueUrl(config.queueUrl()).messageGroupId(MESSAGE_GROUP).messageBody(event));
      return true;
    } catch (RuntimeException thrown) {
      report.trouble("the rest is left to the sweep", "SendMessage: " + AwsError.of(thrown));
      return false;
    }
  }

  private boolean bury(Batch.Letter letter, String why) {
    if (config.deadLetterUrl().isEmpty() || letter.body().isEmpty()) {
      report.refused(why, letter.body(), "nowhere: this line is all there is");
      return true;
    }
    MessageAttributeValue reason =
        MessageAttributeValue.builder()
            .dataType("String")
            .stringValue(why.substring(0, Math.min(why.length(), LONGEST_REASON)))
            .build();
    try {
      client.sendMessage(ask ->
          ask.queueUrl(config.deadLetterUrl())
              .messageGroupId(MESSAGE_GROUP)
              .messageBody(letter.body())
              .messageAttributes(java.util.Map.of("Reason", reason)));
      report.refused(why, letter.body(), "to the dead letters");
      return true;
    } catch (RuntimeException thrown) {
      AwsError error = AwsError.of(thrown);
      report.refused(why, letter.body(), "back to the queue: SendMessage: " + error);
      return false;
    }
  }
}
