package dev.airlock.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Releases that rolled under load: the verdict, the figures, and who answered when. */
public final class Rollouts {

  private static final int WIDTH = 110;
  private static final int MOST_COLUMNS = 90;
  private static final int TENTHS = 10;
  private static final String NOTHING = "-";

  private final List<Rollout> all;

  /**
   * @param all in the order in which they are shown
   */
  public Rollouts(List<Rollout> all) {
    this.all = List.copyOf(all);
  }

  /** True if each came to what it should, and no user noticed. */
  public boolean holds() {
    return all.stream().allMatch(Rollout::holds);
  }

  /** All of it, at most 110 columns wide; nothing if there were none. */
  public List<String> lines(Style style) {
    if (all.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(holds() ? style.good(verdict()) : style.bad(verdict()));
    lines.add("");
    List<String> table = table();
    lines.add(style.bold(table.getFirst()));
    lines.addAll(table.subList(1, table.size()));
    all.forEach(one -> lines.addAll(chart(one)));
    return lines;
  }

  private String verdict() {
    long failed = all.stream().mapToLong(Rollout::failed).sum();
    long requests = all.stream().mapToLong(Rollout::requests).sum();
    return "Releases: %s of %s requests failed."
        .formatted(Words.count(failed), Words.count(requests));
  }

  private List<String> table() {
    Table table = new Table(WIDTH);
    table.add("release", "requests", "failed", "lowest", "roll", "at best", "back", "outcome");
    for (Rollout one : all) {
      table.add(
          one.name(),
          Words.count(one.requests()),
          Words.count(one.failed()),
          one.lowestInService() + "/" + one.minInService(),
          Words.time(one.roll()),
          one.lowerBound().map(Words::time).orElse(NOTHING),
          one.back().map(Words::time).orElse(NOTHING),
          one.outcome());
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        "lowest   the fewest that ever served in a balancer, and the fewest that were allowed to");
    lines.add("roll     time from the request until it had succeeded, or was halted");
    lines.add("at best  the same if nothing but requests under way, installs and boots took time");
    lines.add("back     time from the request to go back until that had succeeded");
    return lines;
  }

  /** A line for each release, a column for some seconds. */
  private static List<String> chart(Rollout one) {
    int seconds = one.answers().values().stream().mapToInt(List::size).max().orElse(0);
    int step = seconds / MOST_COLUMNS + 1;
    int width = one.answers().keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "%s: who answered, in tenths of all answers, %s a column"
            .formatted(one.name(), step == 1 ? "one second" : step + " seconds"));
    for (Map.Entry<String, List<Long>> release : one.answers().entrySet()) {
      StringBuilder line = new StringBuilder("  ").append(release.getKey());
      line.append(" ".repeat(width - release.getKey().length())).append("  ");
      for (int second = 0; second < seconds; second += step) {
        line.append(tenths(one.share(release.getKey(), second, second + step)));
      }
      lines.add(line + "  " + Words.count(one.total(release.getKey())));
    }
    return lines;
  }

  /** {@code .} for none, {@code 1} to {@code 9}, and {@code #} for all. */
  private static String tenths(double share) {
    if (share == 0) {
      return ".";
    }
    return share == 1 ? "#" : String.valueOf(Math.clamp(Math.round(share * TENTHS), 1, TENTHS - 1));
  }
}
