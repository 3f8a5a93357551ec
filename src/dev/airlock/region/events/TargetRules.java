package dev.airlock.region.events;

import dev.airlock.region.sqs.Queues;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What a target must be like before a rule takes it. Here targets are queues. */
final class TargetRules {
  private static final int MOST_TARGETS = 5;

  private final Queues queues;
  private final EventErrors errors;

  TargetRules(Queues queues, EventErrors errors) {
    this.queues = queues;
    this.errors = errors;
  }

  void check(BusRule rule, List<Target> targets) {
    Set<String> ids = new HashSet<>(rule.targets.keySet());
    targets.forEach(target -> ids.add(target.id()));
    if (ids.size() > MOST_TARGETS) {
      throw errors.limitExceeded();
    }
    for (int i = 0; i < targets.size(); i++) {
      check(targets.get(i));
      checkRetries(targets.get(i).retryPolicy(), "targets." + (i + 1) + ".member.retryPolicy.");
    }
  }

  private void check(Target target) {
    if (!target.arn().startsWith("arn:aws:sqs:")) {
      throw new UnsupportedOperationException("only queues are targets here: " + target.arn());
    }
    if (target.inputPath() != null || target.inputTransformer() != null) {
      throw new UnsupportedOperationException("no input paths and transformers here");
    }
    boolean grouped =
        target.sqsParameters() != null && target.sqsParameters().messageGroupId() != null;
    if (target.arn().endsWith(".fifo") && !grouped) {
      throw errors.invalid(
          "Parameter(s) SqsParameters must be specified for target: " + target.id() + ".");
    }
    if (target.deadLetterConfig() != null && queues.isFifo(target.deadLetterConfig().arn())) {
      throw errors.invalid("The dead-letter queue of a target must be a standard queue.");
    }
  }

  private void checkRetries(RetryPolicy policy, String member) {
    if (policy == null) {
      return;
    }
    checkRange(policy.maximumRetryAttempts(), 0, 185, member + "maximumRetryAttempts");
    checkRange(policy.maximumEventAgeInSeconds(), 60, 86_400, member + "maximumEventAgeInSeconds");
  }

  private void checkRange(Integer value, int low, int high, String member) {
    if (value != null && value < low) {
      throw errors.constraint(value, member, "have value greater than or equal to " + low);
    }
    if (value != null && value > high) {
      throw errors.constraint(value, member, "have value less than or equal to " + high);
    }
  }
}
