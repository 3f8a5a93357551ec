package dev.airlock.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a fleet's releases are written as tags of its group, and read back; names are without {@link
 * MarkTags#PREFIX}. Whatever makes no sense there reads as "nothing written".
 */
public final class ReleaseTags {

  /** Every tag of a group that is about releases begins so. */
  public static final String RELEASE = "release";

  /** What has been announced last. */
  public static final String STATUS = RELEASE + "-status";

  /** The request that was refused last, and why. */
  public static final String REFUSED = RELEASE + "-refused";

  private static final String BEFORE = RELEASE + "-before";

  /** What all of the fleet has served with. */
  static final String SUCCEEDED = RELEASE + "-succeeded";

  /** Whether anybody else may begin, as was asked last. */
  static final String HALTED = RELEASE + "-halted";

  private static final String PLAN = "-plan";
  private static final String PARAMETERS = "-parameters";

  /** AWS takes no longer value. */
  public static final int LONGEST_VALUE = 256;

  private ReleaseTags() {}

  /** True for the name of a tag that is about releases, and so no setting. */
  public static boolean isOne(String name) {
    return name.equals(RELEASE) || name.startsWith(RELEASE + "-");
  }

  /** What the fleet should run from now on. */
  public static Map<String, String> current(FleetRelease release) {
    return write(RELEASE, release);
  }

  /** What it ran before, and may go back to. */
  public static Map<String, String> before(FleetRelease release) {
    return write(BEFORE, release);
  }

  /** The last that all of the fleet has served with: whoever is launched may rely on it. */
  public static Map<String, String> succeeded(FleetRelease release) {
    return write(SUCCEEDED, release);
  }

  /** Whether anybody else may begin. */
  public static Map<String, String> steering(FleetRelease.Steering steering) {
    return Map.of(HALTED, (steering.isHalted() ? "halted " : "resumed ") + steering.asked());
  }

  /** Reads what the fleet should run. */
  public static Optional<FleetRelease> current(Map<String, String> tags) {
    return read(RELEASE, tags);
  }

  /** Reads what it should have run before. */
  public static Optional<FleetRelease> before(Map<String, String> tags) {
    return read(BEFORE, tags);
  }

  /** Reads the last that all of the fleet has served with. */
  public static Optional<FleetRelease> succeeded(Map<String, String> tags) {
    return read(SUCCEEDED, tags);
  }

  /** What was asked about the current release since it was asked for. */
  public static Optional<FleetRelease.Steering> steering(Map<String, String> tags) {
    String[] words = Words.of(tags.get(HALTED));
    if (words.length != 2 || !(words[0].equals("halted") || words[0].equals("resumed"))) {
      return Optional.empty();
    }
    Instant begun = current(tags).map(FleetRelease::asked).orElse(Instant.MAX);
    return time(words[1])
        .filter(asked -> !asked.isBefore(begun))
        .map(asked -> new FleetRelease.Steering(words[0].equals("halted"), asked));
  }

  private static Map<String, String> write(String key, FleetRelease release) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(key, release.label() + " " + release.asked());
    tags.put(key + PLAN, plan(release.terms()));
    tags.put(key + PARAMETERS, release.terms().parameters());
    return tags;
  }

  private static String plan(FleetRelease.Terms terms) {
    StringBuilder plan = new StringBuilder("max-unavailable=" + terms.maxUnavailable());
    terms.minInService().ifPresent(count -> plan.append(" min-in-service=").append(count));
    plan.append(" stop-after=").append(terms.stopAfter());
    terms.document().ifPresent(name -> plan.append(" document=").append(name));
    return plan.toString();
  }

  private static Optional<FleetRelease> read(String key, Map<String, String> tags) {
    String[] words = Words.of(tags.get(key));
    return words.length == 2
        ? time(words[1]).map(asked -> new FleetRelease(words[0], asked, terms(key, tags)))
        : Optional.empty();
  }

  private static FleetRelease.Terms terms(String key, Map<String, String> tags) {
    Map<String, String> plan = new LinkedHashMap<>();
    for (String word : Words.of(tags.get(key + PLAN))) {
      int end = word.indexOf('=');
      if (end > 0) {
        plan.put(word.substring(0, end), word.substring(end + 1));
      }
    }
    FleetRelease.Terms usual = FleetRelease.Terms.CAREFUL;
    String parameters = tags.getOrDefault(key + PARAMETERS, "");
    return new FleetRelease.Terms(
        plan.getOrDefault("max-unavailable", usual.maxUnavailable()),
        number(plan.get("min-in-service")),
        Math.max(1, number(plan.get("stop-after")).orElse(usual.stopAfter())),
        Optional.ofNullable(plan.get("document")),
        parameters.isBlank() ? usual.parameters() : parameters);
  }

  private static OptionalInt number(String text) {
    return text != null && text.matches("[0-9]{1,6}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Reads a time; empty if it is none. */
  public static Optional<Instant> time(String word) {
    return Times.read(word);
  }
}
