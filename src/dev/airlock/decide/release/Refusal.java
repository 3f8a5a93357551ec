package dev.airlock.decide.release;

import dev.airlock.model.Excerpt;
import dev.airlock.model.FleetNews;
import dev.airlock.model.ReleaseTags;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The request about a fleet's releases that was refused last, as its group says it: whoever waits
 * for one reads there why nothing comes of it.
 *
 * @param label of the release that was meant; empty for whichever it ran
 * @param says what to do instead, cut to what a tag holds
 */
public record Refusal(String label, Instant asked, String says) {

  private static final String NO_LABEL = "-";

  /** That of a request that was refused. */
  public static Refusal of(FleetNews news) {
    return new Refusal(news.release(), news.asked(), news.says());
  }

  /** Reads it from the tags of a group; whatever makes no sense reads as "nothing written". */
  public static Optional<Refusal> read(Map<String, String> tags) {
    String[] words = tags.getOrDefault(ReleaseTags.REFUSED, "").split(" ", 3);
    return words.length < 3
        ? Optional.empty()
        : ReleaseTags.time(words[1])
            .map(asked -> new Refusal(words[0].equals(NO_LABEL) ? "" : words[0], asked, words[2]));
  }

  /** As a tag of the group. */
  public Map<String, String> tag() {
    String value = "%s %s %s".formatted(label.isEmpty() ? NO_LABEL : label, asked, says);
    return Map.of(ReleaseTags.REFUSED, Excerpt.begin(value, ReleaseTags.LONGEST_VALUE));
  }
}
