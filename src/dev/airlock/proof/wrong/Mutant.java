package dev.airlock.proof.wrong;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mistake that somebody might make in the function: a class of it with a few words changed.
 *
 * @param name a few words with dashes
 * @param source the changed class: its file under {@code src/dev/airlock}
 * @param edits what is changed in it
 * @param says what is wrong with it, as a sentence
 */
public record Mutant(String name, String source, List<Edit> edits, String says) {

  /** A text that occurs exactly once in the source, however it is spaced, and its replacement. */
  public record Edit(String right, String wrong) {
    private Pattern pattern() {
      return Pattern.compile(
          Stream.of(right.strip().split("\\s+"))
              .map(Pattern::quote)
              .collect(Collectors.joining("\\s+")));
    }
  }

  /** A mutant with a single edit. */
  static Mutant of(String name, String source, String right, String wrong, String says) {
    return new Mutant(name, source, List.of(new Edit(right, wrong)), says);
  }

  /** One that changes nothing: whoever kills it kills for another reason than a mistake. */
  public static Mutant harmless() {
    return new Mutant("no-mistake", "decide/Departure.java", List.of(), "Nothing is wrong.");
  }

  /**
   * The source with the mistake in it.
   *
   * @throws IllegalStateException if the text to be changed is not there, or more than once
   */
  String applyTo(String code) {
    String changed = code;
    for (Edit edit : edits) {
      Matcher places = edit.pattern().matcher(changed);
      long found = places.results().count();
      if (found != 1) {
        throw new IllegalStateException(
            "the mutant %s no longer fits the code: %s has it %d times: %s"
                .formatted(name, source, found, edit.right().strip()));
      }
      changed = places.replaceFirst(Matcher.quoteReplacement(edit.wrong()));
    }
    return changed;
  }
}
