package dev.airlock.proof.fuzz;

import static dev.airlock.proof.fuzz.Parsers.must;
import static dev.airlock.proof.fuzz.Parsers.pairs;

import dev.airlock.decide.release.Status;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetTags;
import dev.airlock.model.ReleaseTags;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What reads the tags that say what a fleet should run. */
final class FleetParsers {

  static final List<String> RELEASES =
      List.of(
          "release=v2 2026-11-21T12:00:00Z\nrelease-parameters={\"Version\":[\"{release}\"]}"
              + "\nrelease-plan=max-unavailable=25% min-in-service=2 stop-after=3 document=install"
              + "\nrelease-halted=halted 2026-11-21T12:00:07Z"
              + "\nrelease-status=rolling v2 2026-11-21T12:00:00Z 1 of 4 serve with v2",
          "release=v2 2026-11-21T12:00:00Z\nrelease-plan=max-unavailable=2 stop-after=1"
              + "\nrelease-before=v1 2026-11-20T12:00:00Z\nrelease-before-plan=document=install"
              + "\nrelease-succeeded=v1 2026-11-20T12:00:00Z\nrelease-succeeded-parameters={}"
              + "\nrelease-halted=resumed 2026-11-21T12:00:09Z"
              + "\nrelease-refused=v3 2026-11-21T12:00:11Z and why");

  private static final String FLEET = "batch";

  private FleetParsers() {}

  /** What was read is written and read without loss, and times can be reckoned with. */
  static Verdict releases(String text) {
    Map<String, String> tags = pairs(text);
    Optional<FleetRelease> release = ReleaseTags.current(tags);
    release.ifPresent(it -> {
      must(ReleaseTags.current(ReleaseTags.current(it)).equals(release), "it is written otherwise");
      must(it.terms().stopAfter() > 0, "it stops before it begins");
    });
    Stream.of(release, ReleaseTags.before(tags), ReleaseTags.succeeded(tags))
        .flatMap(Optional::stream)
        .forEach(it -> mustGoOn(it.asked()));
    ReleaseTags.steering(tags).ifPresent(it -> mustGoOn(it.asked()));
    Status.read(tags).ifPresent(it -> mustGoOn(it.asked()));
    return release.isPresent() ? Verdict.UNDERSTOOD : Verdict.IGNORED;
  }

  private static void mustGoOn(Instant time) {
    must(time.plus(Duration.ofDays(1)).isAfter(time), "time ends");
  }

  /** What the instances of a fleet carry, with an empty line between them. */
  static List<String> fleets() {
    String first = ofInstance(RELEASES.getFirst());
    String other = ofInstance(RELEASES.getLast());
    return List.of(
        first + "\n" + other, first + "\nairlock:fleet=batch", other + "\n" + first + "\n" + other);
  }

  private static String ofInstance(String release) {
    StringBuilder lines = new StringBuilder();
    carried(pairs(release))
        .forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    return lines.toString();
  }

  private static Map<String, String> carried(Map<String, String> release) {
    Map<String, String> tags = new LinkedHashMap<>(FleetTags.write(FLEET, release));
    tags.put(FleetTags.FLEET, FLEET);
    return tags;
  }

  /** In whatever order they are seen the same holds; and once all carry it, it stays. */
  static Verdict fleet(String text) {
    List<Map<String, String>> ofEach =
        Stream.of(text.split("\n\n")).map(one -> FleetTags.read(pairs(one))).toList();
    Map<String, String> youngest = FleetTags.youngest(ofEach);
    must(FleetTags.youngest(ofEach.reversed()).equals(youngest), "their order counts");
    must(FleetTags.read(carried(youngest)).equals(youngest), "it is written otherwise");
    must(FleetTags.youngest(List.of(youngest, youngest)).equals(youngest), "it does not stay");
    return youngest.isEmpty() ? Verdict.IGNORED : Verdict.UNDERSTOOD;
  }
}
