package dev.airlock.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has been announced last of a fleet's release: its tag {@code airlock:release-status}.
 *
 * @param label of the release
 * @param since when it was found to be so
 * @param says the state as a sentence, for people
 */
public record ReleaseStatus(State state, String label, Instant since, String says) {

  /** What has become of it. */
  public enum State {
    ROLLING,
    SUCCEEDED,
    HALTED,
    SUPERSEDED;

    /** As written in the tag, for example {@code rolling}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int WORDS = 4;

  /** Reads it from the tags of a group; whatever makes no sense reads as "nothing written". */
  public static Optional<ReleaseStatus> read(Map<String, String> tags) {
    String[] words = tags.getOrDefault(ReleaseTags.STATUS, "").split(" ", WORDS);
    if (words.length < WORDS) {
      return Optional.empty();
    }
    try {
      Instant since = Instant.parse(words[2]);
      return Stream.of(State.values())
          .filter(state -> state.label().equals(words[0]))
          .findFirst()
          .map(state -> new ReleaseStatus(state, words[1], since, words[3]));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
