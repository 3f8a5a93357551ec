package dev.airlock.aws;

import dev.airlock.model.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tags of fleets that this process wrote a moment ago. AWS may show a tag a little after it took
 * it; until then a release that has been superseded would be installed again.
 */
final class RecentTags {

  /** AWS shows a tag before this is over after it took it. */
  static final Duration SHOWN_LATE = Duration.ofSeconds(10);

  private final Map<String, Map<String, Written>> fleets = new HashMap<>();

  /**
   * A tag.
   *
   * @param until what AWS shows does not count before
   */
  private record Written(String value, Instant until) {}

  void wrote(String fleet, Map<String, String> tags, Instant now) {
    Map<String, Written> written = fleets.computeIfAbsent(fleet, _ -> new HashMap<>());
    tags.forEach((name, value) -> written.put(name, new Written(value, now.plus(SHOWN_LATE))));
  }

  /** The same group as it will be shown before long. */
  Group known(Group shown, Instant now) {
    Map<String, Written> written = fleets.get(shown.name());
    if (written == null) {
      return shown;
    }
    written.values().removeIf(tag -> !now.isBefore(tag.until()));
    Map<String, String> tags = new HashMap<>();
    written.forEach((name, tag) -> tags.put(name, tag.value()));
    return shown.withTags(tags);
  }
}
