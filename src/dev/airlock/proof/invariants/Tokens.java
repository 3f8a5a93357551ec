package dev.airlock.proof.invariants;

import java.util.ArrayList;
import java.util.List;

/** Finds the lifecycle action tokens in a batch of messages, without parsing it. */
final class Tokens {

  private static final String NAME = "LifecycleActionToken";
  private static final int LENGTH = 36;

  private Tokens() {}

  /** In the order in which they stand there; one that is there twice is named twice. */
  static List<String> in(String payload) {
    List<String> tokens = new ArrayList<>();
    int at = payload.indexOf(NAME);
    while (at >= 0) {
      int begin = at + NAME.length();
      while (begin < payload.length() && !isHex(payload.charAt(begin))) {
        begin++;
      }
      if (begin + LENGTH <= payload.length()) {
        tokens.add(payload.substring(begin, begin + LENGTH));
      }
      at = payload.indexOf(NAME, begin);
    }
    return tokens;
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0;
  }
}
