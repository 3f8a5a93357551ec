package dev.airlock.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Airlock beside the usual ways: the verdict, the figures, and who caused what. */
public final class Comparison {

  private static final int WIDTH = 110;
  private static final String NOTHING = "-";

  private final Optional<Row> airlock;
  private final List<Row> usual;

  /**
   * @param rows in the order in which they are shown
   * @param airlock the name of the strategy that must not fail a request; it may be missing
   */
  public Comparison(List<Row> rows, String airlock) {
    this.airlock = rows.stream().filter(row -> row.strategy().equals(airlock)).findFirst();
    usual = rows.stream().filter(row -> !row.strategy().equals(airlock)).toList();
  }

  /**
   * True if Airlock failed no request, and every usual way that ran failed some: otherwise failures
   * might not have been seen.
   */
  public boolean holds() {
    return airlock.stream().allMatch(row -> row.requests() > 0 && row.failed() == 0)
        && usual.stream().allMatch(row -> row.failed() > 0);
  }

  /** All of it, at most 110 columns wide. */
  public List<String> lines(Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(holds() ? style.good(verdict()) : style.bad(verdict()));
    lines.add("");
    List<String> table = table();
    lines.add(style.bold(table.getFirst()));
    lines.addAll(table.subList(1, table.size()));
    for (Row row : all()) {
      if (!row.remark().isEmpty()) {
        lines.add("");
        lines.addAll(Table.wrap(row.strategy() + ": " + row.remark(), WIDTH));
      }
    }
    return lines;
  }

  String verdict() {
    String ours =
        airlock
            .map(row ->
                "Airlock: %s of %s requests failed."
                    .formatted(Words.count(row.failed()), Words.count(row.requests())))
            .orElse("Airlock did not run.");
    return usual.isEmpty() ? ours : ours + " " + theirs();
  }

  private String theirs() {
    double least = usual.stream().mapToDouble(Row::rate).min().orElse(0);
    double most = usual.stream().mapToDouble(Row::rate).max().orElse(0);
    return usual.size() == 1
        ? "%s lost %s.".formatted(usual.getFirst().strategy(), Words.percent(least))
        : "The usual ways lost %s to %s.".formatted(Words.percent(least), Words.percent(most));
  }

  private List<String> table() {
    Table table = new Table(WIDTH);
    table.add("", "requests", "failed", "", "margin", "held", "calls", "how");
    for (Row row : all()) {
      table.add(
          row.strategy(),
          Words.count(row.requests()),
          Words.count(row.failed()),
          Words.percent(row.rate()),
          row.smallestDrainMargin().map(Words::time).orElse(NOTHING),
          row.drainedToCompleted().map(Comparison::held).orElse(NOTHING),
          Words.rate(row.calls().elasticLoadBalancing()) + "/" + Words.rate(row.calls().all()),
          how(row));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add("margin  the smallest time from an instance's last request to its release");
    lines.add("held    median and maximum time from drained everywhere, and settled, to release");
    lines.add("calls   API calls to Elastic Load Balancing, and in all, for each instance moved");
    return lines;
  }

  private static String held(Row.Spread held) {
    return Words.seconds(held.median()) + "/" + Words.seconds(held.max()) + " s";
  }

  /** The commonest first. */
  private static String how(Row row) {
    return row.failedByKind().entrySet().stream()
        .filter(kind -> kind.getValue() > 0)
        .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue).reversed())
        .map(kind ->
            kind.getKey().replace(' ', Table.KEPT_SPACE)
                + Table.KEPT_SPACE
                + Words.count(kind.getValue()))
        .collect(Collectors.joining(", "));
  }

  private List<Row> all() {
    List<Row> rows = new ArrayList<>(usual);
    airlock.ifPresent(rows::add);
    return rows;
  }
}
