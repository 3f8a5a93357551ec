package dev.airlock.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How {@link ReleaseTags} are written where no group is that could carry them: on each instance of
 * the fleet, as {@code airlock:fleet-release} and so on. No call writes them on all at once; so
 * whoever differs is merely behind, and what was asked for last holds for all.
 */
public final class FleetTags {

  /** The tag whose value is the name of an instance's fleet. */
  public static final String FLEET = MarkTags.PREFIX + "fleet";

  private static final String PREFIX = FLEET + "-";

  /** The fleet it was written for: an instance may be given to another since. */
  private static final String OF = PREFIX + ReleaseTags.RELEASE + "-of";

  /** What is written apart from the release that was asked for last, and has its own time. */
  private static final List<String> APART =
      List.of(ReleaseTags.HALTED, ReleaseTags.STATUS, ReleaseTags.SUCCEEDED, ReleaseTags.REFUSED);

  private FleetTags() {}

  /** The fleet that an instance says it is of. */
  public static Optional<String> fleet(Map<String, String> tags) {
    return Optional.ofNullable(tags.get(FLEET)).map(String::strip).filter(it -> !it.isEmpty());
  }

  /** True if what a fleet should run is written in tags of this name on its instances. */
  public static boolean isOne(String key) {
    return key.startsWith(PREFIX + ReleaseTags.RELEASE);
  }

  /** Release tags of a fleet, as they are written on each of its instances. */
  public static Map<String, String> write(String fleet, Map<String, String> tags) {
    Map<String, String> written = new LinkedHashMap<>();
    tags.forEach((name, value) -> written.put(PREFIX + name, value));
    written.put(OF, fleet);
    return written;
  }

  /** The release tags of an instance's fleet, as the instance carries them. */
  public static Map<String, String> read(Map<String, String> tags) {
    Map<String, String> read = new TreeMap<>();
    if (fleet(tags).filter(it -> it.equals(tags.get(OF))).isPresent()) {
      tags.forEach((key, value) -> {
        if (isOne(key) && !key.equals(OF)) {
          read.put(key.substring(PREFIX.length()), value);
        }
      });
    }
    return read;
  }

  /**
   * What holds for all of a fleet: of its release, the last halt or resume, the last refusal and
   * success, and what was announced, each the youngest that one of its instances carries.
   */
  public static Map<String, String> youngest(Collection<Map<String, String>> ofEach) {
    Map<String, String> youngest = new TreeMap<>();
    best(ofEach, ReleaseTags.RELEASE)
        .ifPresent(release ->
            release.forEach((name, value) -> {
              if (APART.stream().noneMatch(name::startsWith)) {
                youngest.put(name, value);
              }
            }));
    for (String apart : APART) {
      best(ofEach, apart)
          .ifPresent(tags ->
              tags.forEach((name, value) -> {
                if (name.startsWith(apart)) {
                  youngest.put(name, value);
                }
              }));
    }
    return youngest;
  }

  /**
   * The tags of the instance on which this one is the youngest. Of equal age the one counts that
   * most of them carry; and of those the one that is first in order, which is halted if another is
   * resumed. What else they carry decides last, so that the order in which EC2 shows them never
   * does.
   */
  private static Optional<Map<String, String>> best(
      Collection<Map<String, String>> ofEach, String name) {
    List<Map<String, String>> carry = new ArrayList<>();
    ofEach.stream().filter(tags -> tags.containsKey(name)).forEach(carry::add);
    Map<String, Long> counts =
        carry.stream()
            .map(tags -> tags.get(name))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return carry.stream()
        .max(
            Comparator.comparing((Map<String, String> tags) -> time(name, tags.get(name)))
                .thenComparing(tags -> counts.get(tags.get(name)))
                .thenComparing(tags -> tags.get(name), Comparator.reverseOrder())
                .thenComparing(tags -> new TreeMap<>(tags).toString(), Comparator.reverseOrder()));
  }

  private static Instant time(String name, String value) {
    String[] words = value.split(" ", -1);
    int at = name.equals(ReleaseTags.STATUS) ? 2 : 1;
    return Optional.of(at)
        .filter(it -> it < words.length)
        .flatMap(it -> ReleaseTags.time(words[it]))
        .orElse(Instant.EPOCH);
  }
}
