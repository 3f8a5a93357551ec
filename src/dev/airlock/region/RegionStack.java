package dev.airlock.region;

import dev.airlock.json.Json;
import dev.airlock.region.api.Api;
import dev.airlock.region.functions.EventSourceMapping;
import dev.airlock.region.functions.FunctionCode;
import dev.airlock.region.functions.FunctionConfiguration;
import dev.airlock.region.functions.LambdaFunction;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * The deployed stack: a FIFO queue of wake-ups with its dead letters, the rules that fill it, and
 * the function that empties it.
 */
public record RegionStack(LambdaFunction function, EventSourceMapping mapping) {

  public static final String WAKEUPS_URL = url("airlock-wakeups.fifo");
  public static final String DEAD_LETTERS_URL = url("airlock-dead-letters.fifo");

  /** Where events go that could not be put into the queue; a rule wants a standard queue. */
  public static final String UNDELIVERED_URL = url("airlock-undelivered");

  /** The rule that makes the function look every minute. */
  public static final String SWEEP = "airlock-sweep";

  /** Over which requests come, and announcements go. */
  public static final String EVENT_BUS = "default";

  private static final String MESSAGE_GROUP = "airlock";
  private static final int BATCH = 10;

  /** How the function is set up, where it runs in this process: as the template's defaults say. */
  static final FunctionConfiguration USUAL =
      new FunctionConfiguration(
          "arn:aws:lambda:%s:%s:function:airlock".formatted(Region.NAME, Region.ACCOUNT),
          Duration.ofSeconds(30),
          1024,
          Duration.ofMillis(400));

  /** Longer than the function's timeout: a killed invocation is dead before the next begins. */
  private static final Duration VISIBILITY = Duration.ofSeconds(45);

  private static final int MOST_RECEIVES = 100;

  static RegionStack deploy(
      Region<?, ?> region,
      Supplier<String> ids,
      FunctionCode code,
      FunctionConfiguration configuration,
      Consumer<String> log) {
    RegionClients operator = region.clients(Api.Caller.OPERATOR);
    createQueues(operator);
    createRules(operator);
    LambdaFunction function =
        region.timeline() instanceof VirtualTimeline
            ? LambdaFunction.inline(region.timeline(), ids, configuration, code, log)
            : LambdaFunction.onWorkers(region.timeline(), ids, configuration, code, log);
    EventSourceMapping mapping =
        EventSourceMapping.create(
            region.timeline(),
            region.queues(),
            function,
            new EventSourceMapping.Configuration(arn(WAKEUPS_URL), BATCH, true));
    return new RegionStack(function, mapping);
  }

  private static void createQueues(RegionClients operator) {
    operator.sqs().createQueue(queue -> queue.queueName(name(UNDELIVERED_URL)));
    operator
        .sqs()
        .createQueue(queue ->
            queue
                .queueName(name(DEAD_LETTERS_URL))
                .attributesWithStrings(
                    Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true")));
    String redrive =
        Json.write(
            Map.of("deadLetterTargetArn", arn(DEAD_LETTERS_URL), "maxReceiveCount", MOST_RECEIVES));
    operator
        .sqs()
        .createQueue(queue ->
            queue
                .queueName(name(WAKEUPS_URL))
                .attributesWithStrings(
                    Map.of(
                        "FifoQueue",
                        "true",
                        "ContentBasedDeduplication",
                        "true",
                        "VisibilityTimeout",
                        String.valueOf(VISIBILITY.toSeconds()),
                        "RedrivePolicy",
                        redrive)));
  }

  private static void createRules(RegionClients operator) {
    pattern(
        operator,
        "airlock-lifecycle",
        "aws.autoscaling",
        List.of("EC2 Instance-launch Lifecycle Action", "EC2 Instance-terminate Lifecycle Action"),
        Map.of("LifecycleHookName", List.of(Map.of("prefix", "airlock-"))),
        Duration.ofHours(1));
    pattern(
        operator,
        "airlock-spot",
        "aws.ec2",
        List.of("EC2 Spot Instance Interruption Warning", "EC2 Instance Rebalance Recommendation"),
        Map.of(),
        Duration.ofMinutes(2));
    pattern(
        operator,
        "airlock-instance-state",
        "aws.ec2",
        List.of("EC2 Instance State-change Notification"),
        Map.of("state", List.of("running", "stopping", "shutting-down")),
        Duration.ofMinutes(10));
    pattern(
        operator,
        "airlock-requests",
        "airlock.requests",
        List.of(
            "Airlock Instance Out",
            "Airlock Instance In",
            "Airlock Release",
            "Airlock Release Halt",
            "Airlock Release Resume",
            "Airlock Release Back"),
        Map.of(),
        Duration.ofHours(1));
    operator.events().putRule(rule -> rule.name(SWEEP).scheduleExpression("rate(1 minute)"));
    target(operator, SWEEP, Duration.ofMinutes(1));
  }

  private static void pattern(
      RegionClients operator,
      String name,
      String source,
      List<String> detailTypes,
      Map<String, ?> detail,
      Duration retriedFor) {
    Map<String, Object> pattern = new TreeMap<>();
    pattern.put("source", List.of(source));
    pattern.put("detail-type", detailTypes);
    if (!detail.isEmpty()) {
      pattern.put("detail", detail);
    }
    operator.events().putRule(rule -> rule.name(name).eventPattern(Json.write(pattern)));
    target(operator, name, retriedFor);
  }

  private static void target(RegionClients operator, String rule, Duration retriedFor) {
    Target queue =
        Target.builder()
            .id("wakeups")
            .arn(arn(WAKEUPS_URL))
            .sqsParameters(sqs -> sqs.messageGroupId(MESSAGE_GROUP))
            .retryPolicy(retries -> retries.maximumEventAgeInSeconds((int) retriedFor.toSeconds()))
            .deadLetterConfig(letters -> letters.arn(arn(UNDELIVERED_URL)))
            .build();
    operator.events().putTargets(targets -> targets.rule(rule).targets(queue));
  }

  private static String url(String name) {
    return "https://sqs.%s.amazonaws.com/%s/%s".formatted(Region.NAME, Region.ACCOUNT, name);
  }

  /** The ARN of one of the stack's queues. */
  public static String arn(String url) {
    return "arn:aws:sqs:%s:%s:%s".formatted(Region.NAME, Region.ACCOUNT, name(url));
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
