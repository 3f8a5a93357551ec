package dev.airlock.proof.fuzz;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Hands mutated input to everything that reads what others wrote, and to the whole function. Equal
 * seeds play equal games.
 */
public final class Fuzz {

  /** So many for each parser and seed: about as much work as the siege that goes with them. */
  private static final int TEXTS = 300;

  private static final int LONGEST_SHOWN = 300;

  private final Corpus corpus;
  private final Consumer<Findings> listener;
  private final Findings.Count count = new Findings.Count();

  private Fuzz(Corpus corpus, Consumer<Findings> listener) {
    this.corpus = corpus;
    this.listener = listener;
  }

  /**
   * Plays the seeds {@code from} to {@code to}, both included.
   *
   * @param listener hears after each seed what has come of all until then
   */
  public static Findings play(Corpus corpus, long from, long to, Consumer<Findings> listener) {
    Fuzz fuzz = new Fuzz(corpus, listener);
    for (long seed = from; seed <= to; seed++) {
      fuzz.play(seed);
    }
    return fuzz.count.total();
  }

  private void play(long seed) {
    for (Parsers.Parser parser : Parsers.all(corpus)) {
      Random random = new Random(seed);
      Mutator mutator = new Mutator(random);
      for (int i = 0; i < TEXTS; i++) {
        String sample = parser.samples().get(random.nextInt(parser.samples().size()));
        read(seed, parser, mutator.mutated(sample), count);
      }
    }
    Consumer<String> failed = what -> count.failed("seed %d: %s".formatted(seed, what));
    new Siege(seed, corpus, count, failed).play();
    listener.accept(count.total());
  }

  /** An error of the machine counts as well: a stack that is too deep ends an invocation too. */
  static void read(long seed, Parsers.Parser parser, String text, Findings.Count count) {
    count.handedOver();
    try {
      count.judged(parser.read().apply(text));
    } catch (RuntimeException | StackOverflowError thrown) {
      count.failed("seed %d: %s: %s at %s".formatted(seed, parser.name(), thrown, shown(text)));
    }
  }

  /** An input for people: cut short, and nothing in it that upsets a terminal. */
  static String shown(String text) {
    String cut = text.substring(0, Math.min(text.length(), LONGEST_SHOWN));
    StringBuilder shown = new StringBuilder();
    cut.chars()
        .forEach(c -> shown.append(c >= ' ' && c <= '~' ? (char) c : "\\u%04x".formatted(c)));
    return text.length() > cut.length()
        ? shown + " … " + text.length() + " characters"
        : "" + shown;
  }
}
