package dev.airlock.report;

/** Colours, for those who can see them. */
public enum Style {
  PLAIN,
  COLOURED;

  String good(String text) {
    return in("32", text);
  }

  String bad(String text) {
    return in("31", text);
  }

  String bold(String text) {
    return in("1", text);
  }

  private String in(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
