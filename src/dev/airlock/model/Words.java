package dev.airlock.model;

import java.util.StringTokenizer;

/** Splits what is written in tags, without the regular expression that this would otherwise be. */
final class Words {

  private Words() {}

  /** What stands between spaces, however many there are; none for null. */
  static String[] of(String value) {
    StringTokenizer rest = new StringTokenizer(value == null ? "" : value.strip(), " ");
    String[] words = new String[rest.countTokens()];
    for (int i = 0; i < words.length; i++) {
      words[i] = rest.nextToken();
    }
    return words;
  }
}
