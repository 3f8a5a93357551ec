package dev.airlock.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What somebody may have meant who has mistyped a command or an option; rather nothing than any.
 */
final class Guess {

  private Guess() {}

  /** That which is nearest, as it is to be typed; empty if nothing is near. */
  static Optional<String> of(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? of(unmatched.getUnmatched().getFirst(), wrong.getCommandLine())
        : Optional.empty();
  }

  private static Optional<String> of(String typed, CommandLine command) {
    String before = "./" + command.getCommandSpec().qualifiedName(" ") + " ";
    return typed.startsWith("-")
        ? nearest(typed, command.getCommandSpec().optionsMap().keySet().stream())
        : nearest(typed, command.getSubcommands().keySet().stream()).map(before::concat);
  }

  private static Optional<String> nearest(String typed, Stream<String> known) {
    return known
        .filter(word -> distance(typed, word) < Math.min(3, (typed.length() + 1) / 2))
        .min(Comparator.comparing((String word) -> distance(typed, word)).thenComparing(it -> it));
  }

  /** How many letters have to be put in, taken out or changed to make one word of the other. */
  private static int distance(String one, String other) {
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] next = new int[other.length() + 1];
      next[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        next[j] = Math.min(change, 1 + Math.min(last[j], next[j - 1]));
      }
      last = next;
    }
    return last[other.length()];
  }
}
