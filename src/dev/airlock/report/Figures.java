package dev.airlock.report;

import java.util.List;

/** A plain table of figures, as wide as they are. */
public final class Figures {

  private static final int WIDTH = 110;

  private final Table table = new Table(WIDTH);

  public Figures(String... columns) {
    table.add(columns);
  }

  public void row(List<String> cells) {
    table.add(cells.toArray(String[]::new));
  }

  public List<String> lines() {
    return table.lines();
  }
}
