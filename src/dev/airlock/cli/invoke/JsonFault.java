package dev.airlock.cli.invoke;

import dev.airlock.json.Json;
import java.util.Optional;

/**
 * The first place where a text stops being JSON, in words for whoever wrote it by hand.
 *
 * @param line from 1 on
 * @param column in it, from 1 on
 * @param says what is wrong there, and what would be right
 */
record JsonFault(int line, int column, String says) {

  /** That of a text; empty if it is one JSON value. */
  static Optional<JsonFault> in(String text) {
    try {
      new Reader(text).whole();
      return Optional.empty();
    } catch (Found found) {
      return Optional.of(at(found, text));
    }
  }

  private static JsonFault at(Found found, String text) {
    String before = text.substring(0, found.index);
    int line = 1 + (int) before.chars().filter(character -> character == '\n').count();
    return new JsonFault(line, found.index - before.lastIndexOf('\n'), found.getMessage());
  }

  /** Ends the reading. */
  private static final class Found extends Exception {
    private static final long serialVersionUID = 1;
    private final int index;

    Found(int index, String says) {
      super(says, null, false, false);
      this.index = index;
    }
  }

  /** Follows the grammar from character to character. */
  private static final class Reader {

    private static final String BLANKS = " \t\r\n";
    private static final String NO_VALUE =
        "%s is no value: write a text in double quotes, or a number, true, false or null";

    private final String text;
    private int next;
    private int depth;

    Reader(String text) {
      this.text = text;
    }

    void whole() throws Found {
      blanks();
      if (isOver()) {
        throw wrong("there is nothing in it");
      }
      value();
      blanks();
      if (!isOver()) {
        throw wrong("it is complete before this, and %s follows: take that out".formatted(seen()));
      }
    }

    private void value() throws Found {
      if (++depth > Json.DEEPEST) {
        throw wrong("nested in more than %d levels".formatted(Json.DEEPEST));
      }
      switch (here()) {
        case '{' -> object();
        case '[' -> list();
        case '"' -> text();
        default -> word();
      }
      depth--;
    }

    private void object() throws Found {
      int start = next++;
      blanks();
      if (skips('}')) {
        return;
      }
      do {
        blanks();
        expect(start, here() == '"', "expected a name in double quotes, not %s");
        text();
        blanks();
        expect(start, skips(':'), "expected a colon after the name, not %s");
        blanks();
        expect(start, !isOver(), "");
        value();
        blanks();
      } while (skips(','));
      expect(start, skips('}'), "expected a comma or }, not %s");
    }

    private void list() throws Found {
      int start = next++;
      blanks();
      if (skips(']')) {
        return;
      }
      do {
        blanks();
        expect(start, !isOver(), "");
        value();
        blanks();
      } while (skips(','));
      expect(start, skips(']'), "expected a comma or ], not %s");
    }

    private void text() throws Found {
      int start = next++;
      while (!skips('"')) {
        expect(start, !isOver(), "");
        if (here() == '\n' || here() == '\r') {
          throw wrong("a text ends in its line: close it with \", or write \\n");
        }
        if (here() < ' ') {
          throw wrong("a control character: write it as \\u%04x".formatted((int) here()));
        }
        if (skips('\\')) {
          escape();
        } else {
          next++;
        }
      }
    }

    private void escape() throws Found {
      String unicode = text.substring(next, Math.min(next + 5, text.length()));
      if (isOver() || "\"\\/bfnrt".indexOf(here()) < 0 && !unicode.matches("u[0-9a-fA-F]{4}")) {
        String meant = isOver() ? "" : String.valueOf(here());
        next--;
        throw wrong("\\%s means nothing: write \\\\ for a backslash".formatted(meant));
      }
      next++;
    }

    /** A number, or one of three words. */
    private void word() throws Found {
      int start = next;
      while (!isOver() && (Character.isLetterOrDigit(here()) || "+-._".indexOf(here()) >= 0)) {
        next++;
      }
      String word = text.substring(start, next);
      boolean isKnown =
          word.matches("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
      if (!isKnown) {
        next = start;
        throw wrong(word.isEmpty() ? "expected a value, not " + seen() : NO_VALUE.formatted(word));
      }
    }

    private void blanks() {
      while (!isOver() && BLANKS.indexOf(here()) >= 0) {
        next++;
      }
    }

    private boolean skips(char wanted) {
      boolean isHere = !isOver() && here() == wanted;
      next += isHere ? 1 : 0;
      return isHere;
    }

    /** What began at {@code start} must go on so. */
    private void expect(int start, boolean isSo, String otherwise) throws Found {
      if (isOver() && !isSo) {
        JsonFault begun = at(new Found(start, ""), text);
        throw wrong(
            "it ends here, and %s of line %d, column %d is not closed"
                .formatted(text.charAt(start), begun.line(), begun.column()));
      }
      if (!isSo) {
        throw wrong(otherwise.formatted(seen()));
      }
    }

    private String seen() {
      if (Character.isISOControl(here())) {
        return "a control character";
      }
      return here() == '\uFEFF' ? "a byte order mark" : String.valueOf(here());
    }

    private boolean isOver() {
      return next >= text.length();
    }

    /** Nothing that JSON knows once it is over. */
    private char here() {
      return isOver() ? '\0' : text.charAt(next);
    }

    private Found wrong(String says) {
      return new Found(next, says);
    }
  }
}
