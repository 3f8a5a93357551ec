package dev.airlock.decide.release;

import dev.airlock.decide.release.Progress.State;
import dev.airlock.model.Excerpt;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.ReleaseTags;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was announced last of a fleet's releases, as its group says it.
 *
 * @param says cut to what a tag holds
 */
public record Status(State state, String label, Instant asked, String says) {

  private static final Pattern COUNT = Pattern.compile("[0-9]+ of [0-9]+ serve with");

  /** How many of a fleet serve with a release, as every sentence about one says it. */
  static String count(long serving, int size) {
    return "%d of %d serve with".formatted(serving, size);
  }

  /** What is said of a release that has come to its end, so that no count is left open. */
  static String success(long serving, int size, String label) {
    return size == 0
        ? "no instance runs yet: the next that is launched comes up with " + label
        : "%s %s".formatted(count(serving, size), label);
  }

  static Status of(FleetRelease release, State state, String says) {
    Status whole = new Status(state, release.label(), release.asked(), says);
    int tooLong = whole.value().length() - ReleaseTags.LONGEST_VALUE;
    return tooLong <= 0
        ? whole
        : new Status(
            state, release.label(), release.asked(), Excerpt.begin(says, says.length() - tooLong));
  }

  /** Reads it from the tags of a group; whatever makes no sense reads as "nothing written". */
  public static Optional<Status> read(Map<String, String> tags) {
    String[] words = tags.getOrDefault(ReleaseTags.STATUS, "").split(" ", 4);
    if (words.length < 4) {
      return Optional.empty();
    }
    try {
      State state = State.valueOf(words[0].toUpperCase(Locale.ROOT));
      return ReleaseTags.time(words[2]).map(asked -> new Status(state, words[1], asked, words[3]));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  Map<String, String> tag() {
    return Map.of(ReleaseTags.STATUS, value());
  }

  /** True if it is about this very request. */
  public boolean isOf(FleetRelease release) {
    return release.label().equals(label) && release.asked().equals(asked);
  }

  /** What it says with the count of now: once nothing rolls any more, that is not written anew. */
  String says(long serving, int size) {
    return switch (state) {
      case ROLLING -> says;
      case SUCCEEDED -> success(serving, size, label);
      case HALTED -> COUNT.matcher(says).replaceFirst(count(serving, size));
    };
  }

  /** It may still be waited for. */
  boolean isOpen() {
    return state == State.ROLLING || state == State.HALTED;
  }

  private String value() {
    return "%s %s %s %s".formatted(state.name().toLowerCase(Locale.ROOT), label, asked, says);
  }
}
