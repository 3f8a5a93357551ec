package dev.airlock.lambda;

import dev.airlock.json.Json;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.Side;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Leave.Why;
import dev.airlock.model.Wakeup.Steer.How;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands messages: EventBridge events, the flat notification that a hook sends straight to a
 * queue, topic or function, and the same inside SNS. Whatever comes, it answers with a wake-up.
 */
public final class Hear {

  /** No event is longer; a longer text is not even parsed. */
  private static final int LONGEST = 256 * 1024;

  private static final Pattern INSTANCE_ID = Pattern.compile("i-[0-9a-f]{8,17}");

  /** Control characters, halves of surrogate pairs, and the like. */
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

  private static final int LONGEST_QUOTE = 80;
  private static final String REQUESTS = "airlock.requests";
  private static final String TEST_NOTIFICATION = "autoscaling:TEST_NOTIFICATION";

  private final Config config;

  /** Hears what concerns the account and the Region of {@code config}, and its hooks. */
  public Hear(Config config) {
    this.config = config;
  }

  /** What a message means; never an exception, however broken it is. */
  public Wakeup message(String body) {
    if (body.length() > LONGEST) {
      return new Wakeup.Refused("too long: %d characters".formatted(body.length()));
    }
    return Json.readObject(body)
        .map(this::event)
        .orElseGet(() -> new Wakeup.Refused("not a JSON object"));
  }

  Wakeup event(Map<String, Object> event) {
    try {
      if (event.containsKey("detail-type")) {
        return eventBridge(event);
      }
      if (event.get("Type") instanceof String type && type.equals("Notification")) {
        return message(text(event, "Message"));
      }
      return flat(event);
    } catch (Unusable unusable) {
      return new Wakeup.Refused(unusable.getMessage());
    }
  }

  private Wakeup eventBridge(Map<String, Object> event) {
    String type = text(event, "detail-type");
    String source = text(event, "source");
    if (!source.equals(REQUESTS) || !config.hearsRequestsOf(text(event, "account"))) {
      expect("account", config.account(), event);
    }
    expect("region", config.region(), event);
    Map<String, Object> detail =
        Json.member(event, "detail")
            .orElseThrow(() ->
                new Unusable(
                    "detail " + (event.containsKey("detail") ? "is no object" : "is missing")));
    return switch (source) {
      case "aws.autoscaling" -> autoScaling(type, detail, time(event, "time"));
      case "aws.ec2" -> ec2(type, detail, time(event, "time"));
      case REQUESTS -> asked(type, detail, time(event, "time"));
      case "aws.events" ->
          type.equals("Scheduled Event") ? new Wakeup.Sweep() : unknown(type, source);
      default -> unknown(type, source);
    };
  }

  private Wakeup autoScaling(String type, Map<String, Object> detail, Instant time) {
    return switch (type) {
      case "EC2 Instance-launch Lifecycle Action", "EC2 Instance-terminate Lifecycle Action" ->
          held(detail, time);
      default ->
          type.startsWith("EC2 Instance ") || type.startsWith("EC2 Auto Scaling ")
              ? new Wakeup.Ignored(type)
              : unknown(type, "aws.autoscaling");
    };
  }

  private Wakeup ec2(String type, Map<String, Object> detail, Instant time) {
    return switch (type) {
      case "EC2 Spot Instance Interruption Warning" ->
          new Wakeup.Leave(instanceId(detail, "instance-id"), Why.SPOT, time);
      case "EC2 Instance Rebalance Recommendation" ->
          new Wakeup.Leave(instanceId(detail, "instance-id"), Why.REBALANCE, time);
      case "EC2 Instance State-change Notification" ->
          new Wakeup.Changed(instanceId(detail, "instance-id"), text(detail, "state"));
      default -> unknown(type, "aws.ec2");
    };
  }

  private static Wakeup asked(String type, Map<String, Object> detail, Instant time) {
    return switch (type) {
      case "Airlock Instance Out" -> asked(Side.OUT, detail, time);
      case "Airlock Instance In" -> asked(Side.IN, detail, time);
      case "Airlock Release" -> FleetWords.release(detail, time);
      case "Airlock Release Halt" -> FleetWords.steer(How.HALT, detail, time);
      case "Airlock Release Resume" -> FleetWords.steer(How.RESUME, detail, time);
      case "Airlock Release Back" -> FleetWords.steer(How.BACK, detail, time);
      default ->
          throw new Unusable(
              ("unknown request \"%s\": ask for \"Airlock Instance Out\", \"… In\","
                      + " \"Airlock Release\", \"… Halt\", \"… Resume\" or \"… Back\"")
                  .formatted(shortened(type)));
    };
  }

  private static Wakeup asked(Side side, Map<String, Object> detail, Instant time) {
    expectOnly(List.of("instance-id", "fleet"), detail);
    Optional<String> fleet =
        detail.containsKey("fleet") ? Optional.of(text(detail, "fleet")) : Optional.empty();
    return new Wakeup.Asked(instanceId(detail, "instance-id"), side, fleet, time);
  }

  private Wakeup flat(Map<String, Object> event) {
    if (TEST_NOTIFICATION.equals(event.get("Event"))
        || TEST_NOTIFICATION.equals(event.get("LifecycleTransition"))) {
      return new Wakeup.Ignored("test notification");
    }
    if (!event.containsKey("LifecycleTransition")) {
      throw new Unusable("neither an EventBridge event nor a lifecycle notification");
    }
    expect("AccountId", config.account(), event);
    return held(event, time(event, "Time"));
  }

  private Wakeup held(Map<String, Object> detail, Instant time) {
    String hook = text(detail, "LifecycleHookName");
    Transition transition =
        switch (text(detail, "LifecycleTransition")) {
          case "autoscaling:EC2_INSTANCE_LAUNCHING" -> Transition.LAUNCHING;
          case "autoscaling:EC2_INSTANCE_TERMINATING" -> Transition.TERMINATING;
          default -> throw new Unusable("unknown LifecycleTransition");
        };
    Wakeup.Held held =
        new Wakeup.Held(
            text(detail, "AutoScalingGroupName"),
            hook,
            instanceId(detail, "EC2InstanceId"),
            transition,
            time);
    return hook.startsWith(config.hookPrefix())
        ? held
        : new Wakeup.Ignored("hook %s is not ours".formatted(shortened(hook)));
  }

  private static Wakeup unknown(String type, String source) {
    return new Wakeup.Refused(
        "unknown detail-type \"%s\" from \"%s\"".formatted(shortened(type), shortened(source)));
  }

  private static void expect(String field, String ours, Map<String, Object> event) {
    String theirs = text(event, field);
    if (!ours.isEmpty() && !ours.equals(theirs)) {
      throw new Unusable("foreign %s %s".formatted(field, shortened(theirs)));
    }
  }

  /** A field that is misspelt must not read as one that is left out. */
  static void expectOnly(List<String> fields, Map<String, Object> object) {
    for (String field : object.keySet()) {
      if (!fields.contains(field)) {
        throw new Unusable(
            "there is no field \"%s\"; there are %s"
                .formatted(shortened(field), String.join(", ", fields)));
      }
    }
  }

  private static String instanceId(Map<String, Object> object, String field) {
    String id = text(object, field);
    if (!INSTANCE_ID.matcher(id).matches()) {
      throw new Unusable("%s \"%s\" is no instance id".formatted(field, shortened(id)));
    }
    return id;
  }

  private static Instant time(Map<String, Object> object, String field) {
    String text = text(object, field);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      throw new Unusable("%s \"%s\" is no time".formatted(field, shortened(text)));
    }
  }

  static String text(Map<String, Object> object, String field) {
    if (!object.containsKey(field)) {
      throw new Unusable(field + " is missing");
    }
    String text = Json.text(object, field).orElseThrow(() -> new Unusable(field + " is no text"));
    if (text.isBlank()) {
      throw new Unusable(field + " is blank");
    }
    return text;
  }

  /** For a reason, which has to fit into an attribute of a message: SQS takes no other text. */
  static String shortened(String text) {
    String begin = text.substring(0, Math.min(text.length(), LONGEST_QUOTE));
    String printable = UNPRINTABLE.matcher(begin).replaceAll("?");
    return text.length() > LONGEST_QUOTE ? printable + "…" : printable;
  }

  /** What a message lacks. It never gets past this class. */
  static final class Unusable extends RuntimeException {
    Unusable(String why) {
      super(why, null, false, false);
    }
  }
}
