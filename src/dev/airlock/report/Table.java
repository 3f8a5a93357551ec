package dev.airlock.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns as wide as what they hold. The first is aligned left, the last left and wrapped into what
 * is left of the width, all others right.
 */
final class Table {

  /** A space at which no line is broken. */
  static final char KEPT_SPACE = '\u00a0';

  private static final String GAP = "  ";

  private final int width;
  private final List<List<String>> rows = new ArrayList<>();

  Table(int width) {
    this.width = width;
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  List<String> lines() {
    int last = rows.getFirst().size() - 1;
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < last; column++) {
      int of = column;
      widths.add(rows.stream().mapToInt(row -> row.get(of).length()).max().orElse(0));
    }
    int used = widths.stream().mapToInt(one -> one + GAP.length()).sum();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < last; column++) {
        String padding = " ".repeat(widths.get(column) - row.get(column).length());
        line.append(column == 0 ? row.get(column) + padding : padding + row.get(column));
        line.append(GAP);
      }
      for (String part : wrap(row.getLast(), width - used)) {
        lines.add((line + part).stripTrailing());
        line = new StringBuilder(" ".repeat(used));
      }
    }
    return lines;
  }

  /** Breaks a text at spaces; a word that is longer than the width stays whole. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString().replace(KEPT_SPACE, ' '));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString().replace(KEPT_SPACE, ' '));
    return lines;
  }
}
