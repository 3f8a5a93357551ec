package dev.airlock.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Something and its parts: a line for each part, its columns as wide as what they hold. */
public final class Tree {

  private static final String GAP = "  ";

  private Tree() {}

  /**
   * The lines of one tree.
   *
   * @param parts cells of each part; all have as many, and a column without any is left out
   */
  public static List<String> lines(String head, List<List<String>> parts) {
    List<String> lines = new ArrayList<>();
    lines.add(head);
    for (int i = 0; i < parts.size(); i++) {
      String branch = i == parts.size() - 1 ? "└─ " : "├─ ";
      lines.add((branch + aligned(parts.get(i), parts)).stripTrailing());
    }
    return lines;
  }

  private static String aligned(List<String> part, List<List<String>> all) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < part.size(); column++) {
      int of = column;
      int width = all.stream().mapToInt(other -> other.get(of).length()).max().orElse(0);
      if (width > 0) {
        cells.add(part.get(column) + " ".repeat(width - part.get(column).length()));
      }
    }
    return cells.stream().collect(Collectors.joining(GAP));
  }
}
