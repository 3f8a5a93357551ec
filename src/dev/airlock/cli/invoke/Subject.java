package dev.airlock.cli.invoke;

import dev.airlock.json.Json;
import dev.airlock.model.Wakeup;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instance that an event is about.
 *
 * @param hook the lifecycle hook that the event names; empty if it names none
 * @param metadata what the hook carries, as JSON; empty for nothing
 */
public record Subject(String group, String instanceId, Way way, String hook, String metadata) {

  private static final String SOME_GROUP = "web-blue";
  private static final String SOME_INSTANCE = "i-0a1b2c3d4e5f60712";
  private static final String SOME_ID = "i-0a1b2c3d4e5f608%02x";
  private static final Pattern INSTANCE_ID = Pattern.compile("\\bi-[0-9a-f]{17}\\b");
  private static final Pattern GROUP = Pattern.compile("\"AutoScalingGroupName\": *\"([\\w-]+)\"");

  /**
   * Whom a message is about.
   *
   * @param wakeup what the function takes the message for
   */
  static Optional<Subject> of(Wakeup wakeup, Map<String, Object> detail) {
    return switch (wakeup) {
      case Wakeup.Held held ->
          Optional.of(
              new Subject(
                  held.group(),
                  held.instanceId(),
                  Way.of(held.transition(), detail),
                  held.hook(),
                  metadata(detail)));
      case Wakeup.Leave leave -> Optional.of(unheld(SOME_GROUP, leave.instanceId(), way(leave)));
      case Wakeup.Asked asked ->
          Optional.of(unheld(asked.fleet().orElse(SOME_GROUP), asked.instanceId(), way(asked)));
      case Wakeup.Changed(String id, String state) ->
          Optional.of(unheld(SOME_GROUP, id, Way.of(state)));
      case Wakeup.OfFleet _, Wakeup.Sweep _, Wakeup.Ignored _, Wakeup.Refused _ -> Optional.empty();
    };
  }

  /** One that waits although its own event was lost: what a sweep is for. */
  static Subject overlooked() {
    return unheld(SOME_GROUP, SOME_INSTANCE, Way.TERMINATE);
  }

  /** One of a fleet, in service: whether it is to go on a way is the fleet's business. */
  static Subject ofFleet(String fleet, int number) {
    return unheld(fleet, SOME_ID.formatted(number), Way.NONE);
  }

  /** The one that a text seems to mean, in service and on no way: nothing is to happen to it. */
  static Subject atRest(String text) {
    Matcher id = INSTANCE_ID.matcher(text);
    Matcher group = GROUP.matcher(text);
    return unheld(
        group.find() ? group.group(1) : SOME_GROUP,
        id.find() ? id.group() : SOME_INSTANCE,
        Way.NONE);
  }

  private static Subject unheld(String group, String instanceId, Way way) {
    return new Subject(group, instanceId, way, "", "");
  }

  private static Way way(Wakeup.Leave leave) {
    return switch (leave.why()) {
      case SPOT -> Way.SPOT;
      case REBALANCE -> Way.REBALANCE;
    };
  }

  private static Way way(Wakeup.Asked asked) {
    return switch (asked.side()) {
      case OUT -> Way.ASKED_OUT;
      case IN -> Way.ASKED_IN;
    };
  }

  private static String metadata(Map<String, Object> detail) {
    return switch (detail.get("NotificationMetadata")) {
      case null -> "";
      case String text -> text;
      case Object other -> Json.write(other);
    };
  }
}
