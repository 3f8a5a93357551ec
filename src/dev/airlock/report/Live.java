package dev.airlock.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A picture that changes. On a terminal it is written anew in place; elsewhere each line is written
 * when it is new.
 *
 * <p>It only makes the text; whoever uses it writes that where it belongs, as it is.
 */
public final class Live {

  private static final String UP = "\u001b[%dA\r";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  /** Lines that are too long are cut by the terminal: a broken one would take two. */
  private static final String CUT = "\u001b[?7l";

  private static final String BREAK = "\u001b[?7h";

  private final boolean inPlace;
  private Set<String> before = Set.of();
  private int height;

  /**
   * @param inPlace true on a terminal
   */
  public Live(boolean inPlace) {
    this.inPlace = inPlace;
  }

  /**
   * What to write now; empty if nothing new is to be said.
   *
   * @param picture for people who watch it change
   * @param facts the same for those who read on, without what changes by itself
   */
  public String show(List<String> picture, List<String> facts) {
    return inPlace ? redrawn(picture) : news(facts);
  }

  private String redrawn(List<String> picture) {
    StringBuilder text = new StringBuilder(height == 0 ? "" : UP.formatted(height)).append(CUT);
    picture.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
    height = picture.size();
    return text.append(CLEAR_BELOW).append(BREAK).toString();
  }

  private String news(List<String> facts) {
    List<String> news = new ArrayList<>(facts);
    news.removeAll(before);
    before = new HashSet<>(facts);
    return news.isEmpty() ? "" : String.join("\n", news) + "\n";
  }
}
