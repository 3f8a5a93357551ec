package dev.airlock.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the function is set up, from its environment.
 *
 * @param enrolment the value of the tag {@code airlock:enabled} that enrols a group with this stack
 * @param hookPrefix how the names of our hooks begin
 * @param queueUrl the queue of wake-ups; empty if the function is only ever invoked directly
 * @param deadLetterUrl where wake-ups go that can't be understood; empty to only log them
 * @param eventBus where announcements go: a name or ARN; empty to make none
 * @param defaults settings that apply where a group does not say otherwise
 * @param probes false if instances can't be reached from where the function runs
 * @param account the AWS account whose events are heard; empty for any
 * @param region the Region whose events are heard; empty for any
 * @param requesters whose requests are heard beside those of that account: accounts, ARNs of
 *     theirs, or {@link #ANYBODY}
 */
public record Config(
    String enrolment,
    String hookPrefix,
    String queueUrl,
    String deadLetterUrl,
    String eventBus,
    Map<String, String> defaults,
    boolean probes,
    String account,
    String region,
    List<String> requesters) {

  public static final String ENROLMENT = "AIRLOCK_ENROLMENT";
  public static final String HOOK_PREFIX = "AIRLOCK_HOOK_PREFIX";
  public static final String QUEUE_URL = "AIRLOCK_QUEUE_URL";
  public static final String DEAD_LETTER_URL = "AIRLOCK_DEAD_LETTER_URL";
  public static final String EVENT_BUS = "AIRLOCK_EVENT_BUS";
  public static final String DEFAULTS = "AIRLOCK_DEFAULTS";
  public static final String PROBES = "AIRLOCK_PROBES";
  public static final String ACCOUNT = "AIRLOCK_ACCOUNT";
  public static final String REGION = "AWS_REGION";
  public static final String REQUESTERS = "AIRLOCK_REQUESTERS";

  /** Whoever may put events on the bus. */
  static final String ANYBODY = "*";

  /** Reads environment variables; those that are missing have the template's defaults. */
  public static Config of(Map<String, String> environment) {
    return new Config(
        environment.getOrDefault(ENROLMENT, "default"),
        environment.getOrDefault(HOOK_PREFIX, "airlock-"),
        environment.getOrDefault(QUEUE_URL, ""),
        environment.getOrDefault(DEAD_LETTER_URL, ""),
        environment.getOrDefault(EVENT_BUS, ""),
        pairs(environment.getOrDefault(DEFAULTS, "")),
        !"off".equals(environment.get(PROBES)),
        environment.getOrDefault(ACCOUNT, ""),
        environment.getOrDefault(REGION, ""),
        List.of(environment.getOrDefault(REQUESTERS, "").strip().split(" +")));
  }

  /** True if requests of another account are heard too. An event does not tell more of who asks. */
  boolean hearsRequestsOf(String other) {
    return requesters.stream()
        .anyMatch(
            one -> one.equals(ANYBODY) || one.equals(other) || one.contains("::" + other + ":"));
  }

  /** {@code name=value; name=value}: values may hold spaces. */
  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(";")) {
      String[] parts = pair.trim().split("=", 2);
      if (parts.length == 2 && !parts[1].isBlank()) {
        pairs.put(parts[0].trim(), parts[1].trim());
      }
    }
    return pairs;
  }
}
