package dev.airlock.model;

/** As much of a text as fits, in whole words, with an ellipsis where it was cut. */
public final class Excerpt {

  /** What is longer may be cut anywhere: it is no word that people read. */
  private static final int LONGEST_WORD = 40;

  private Excerpt() {}

  /** The begin of a text: at most so many characters, with the ellipsis. */
  public static String begin(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int blank = text.lastIndexOf(' ', most - 1);
    int end = blank < most - LONGEST_WORD ? most - 1 : blank;
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** The end of a text: at most so many characters, with the ellipsis. */
  public static String end(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int begin = text.length() - most + 1;
    int blank = text.indexOf(' ', begin - 1);
    boolean isNear = blank >= 0 && blank - begin < LONGEST_WORD;
    return "…" + text.substring(isNear ? blank : begin).stripLeading();
  }
}
