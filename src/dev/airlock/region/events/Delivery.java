package dev.airlock.region.events;

import dev.airlock.region.sqs.Queues;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Brings events to their targets: late by the usual latency, again while the target refuses for
 * now, and to the rule's dead-letter queue when that has lasted too long or cannot succeed.
 */
final class Delivery {
  private static final int MOST_RETRIES = 185;
  private static final int LONGEST_AGE_SECONDS = 86_400;
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
  private static final double JITTER = 0.3;

  private final Timeline timeline;
  private final RandomGenerator random;
  private final Queues queues;
  private final Duration latency;
  private DeliveryFaults faults = DeliveryFaults.NONE;

  /** One event on its way to one target of one rule. */
  private record Parcel(Event event, BusRule rule, Target target, Instant since) {
    String body() {
      return target.input() == null ? event.json() : target.input();
    }
  }

  Delivery(Timeline timeline, RandomGenerator random, Queues queues, Duration latency) {
    this.timeline = timeline;
    this.random = random;
    this.queues = queues;
    this.latency = latency;
  }

  void suffer(DeliveryFaults these) {
    faults = these;
  }

  void send(Event event, BusRule rule, Target target) {
    Parcel parcel = new Parcel(event, rule, target, timeline.instant());
    for (Duration delay : faults.copies(event, target.arn(), jittered(latency))) {
      timeline.after(delay, () -> attempt(parcel, 0));
    }
  }

  private void attempt(Parcel parcel, int retries) {
    if (faults.refuses(parcel.event, parcel.target.arn(), retries)) {
      retry(parcel, retries);
      return;
    }
    try {
      queues.send(parcel.target.arn(), message(parcel));
    } catch (QueueDoesNotExistException e) {
      giveUp(parcel, retries, "NO_RESOURCE", e.awsErrorDetails().errorMessage(), "");
    } catch (SqsException e) {
      giveUp(parcel, retries, "SDK_CLIENT_ERROR", e.awsErrorDetails().errorMessage(), "");
    }
  }

  private void retry(Parcel parcel, int retries) {
    Duration backoff = jittered(backoff(retries));
    Instant tooOld = parcel.since.plusSeconds(longestAge(parcel.target));
    if (retries >= mostRetries(parcel.target)) {
      giveUp(parcel, retries, "THROTTLING", "Rate exceeded", "MaximumRetryAttempts");
    } else if (timeline.instant().plus(backoff).isAfter(tooOld)) {
      giveUp(parcel, retries, "THROTTLING", "Rate exceeded", "MaximumEventAgeInSeconds");
    } else {
      timeline.after(backoff, () -> attempt(parcel, retries + 1));
    }
  }

  private void giveUp(Parcel parcel, int retries, String code, String message, String exhausted) {
    var deadLetters = parcel.target.deadLetterConfig();
    if (deadLetters == null || !queues.exists(deadLetters.arn())) {
      return; // lost, as on AWS
    }
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("RULE_ARN", text(parcel.rule.arn));
    attributes.put("TARGET_ARN", text(parcel.target.arn()));
    attributes.put("ERROR_CODE", text(code));
    attributes.put("ERROR_MESSAGE", text(message));
    if (!exhausted.isEmpty()) {
      attributes.put("EXHAUSTED_RETRY_CONDITION", text(exhausted));
    }
    attributes.put("RETRY_ATTEMPTS", text(Integer.toString(retries)));
    queues.send(
        deadLetters.arn(),
        SendMessageRequest.builder()
            .messageBody(parcel.body())
            .messageAttributes(attributes)
            .build());
  }

  private static SendMessageRequest message(Parcel parcel) {
    var sqs = parcel.target.sqsParameters();
    return SendMessageRequest.builder()
        .messageBody(parcel.body())
        .messageGroupId(sqs == null ? null : sqs.messageGroupId())
        .build();
  }

  private static int mostRetries(Target target) {
    var policy = target.retryPolicy();
    boolean unset = policy == null || policy.maximumRetryAttempts() == null;
    return unset ? MOST_RETRIES : policy.maximumRetryAttempts();
  }

  private static int longestAge(Target target) {
    var policy = target.retryPolicy();
    boolean unset = policy == null || policy.maximumEventAgeInSeconds() == null;
    return unset ? LONGEST_AGE_SECONDS : policy.maximumEventAgeInSeconds();
  }

  private static Duration backoff(int retries) {
    Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(retries, 20));
    return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
  }

  private Duration jittered(Duration usual) {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofNanos((long) (usual.toNanos() * factor));
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
