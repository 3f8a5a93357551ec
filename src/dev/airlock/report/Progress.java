package dev.airlock.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each strategy is, a line for each. On a terminal the lines are written anew in place;
 * elsewhere a line is written when a phase begins.
 *
 * <p>It only makes the text; whoever uses it writes that where it belongs, as it is.
 */
public final class Progress {

  private static final String UP = "\u001b[%dA\r";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final int WIDTH = 79;

  private final boolean inPlace;
  private final int nameWidth;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private final Map<String, String> phases = new LinkedHashMap<>();

  /**
   * @param names of all strategies; they decide the width of the first column
   * @param inPlace true on a terminal
   */
  public Progress(List<String> names, boolean inPlace) {
    this.inPlace = inPlace;
    nameWidth = names.stream().mapToInt(String::length).max().orElse(0);
  }

  /** What to write now; empty if nothing new is to be said. */
  public String update(String name, String phase, long requests, long failed) {
    boolean phaseBegins = !phase.equals(phases.put(name, phase));
    int before = lines.size();
    String padded = name + " ".repeat(nameWidth - name.length());
    String counts = "%6s requests %5s failed".formatted(Words.count(requests), Words.count(failed));
    lines.put(name, "%s  %s  %s".formatted(padded, counts, phase));
    if (!inPlace) {
      return phaseBegins ? lines.get(name) + "\n" : "";
    }
    StringBuilder text = new StringBuilder(before == 0 ? "" : UP.formatted(before));
    for (String line : new ArrayList<>(lines.values())) {
      String fits = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
      text.append(fits).append(CLEAR_LINE).append('\n');
    }
    return text.toString();
  }
}
