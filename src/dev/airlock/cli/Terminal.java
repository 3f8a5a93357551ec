package dev.airlock.cli;

import java.io.Console;

/** Whether someone watches who can see colours, and lines that change. */
public final class Terminal {

  private Terminal() {}

  public static boolean isThere() {
    Console console = System.console();
    boolean declined = System.getenv("NO_COLOR") != null && !System.getenv("NO_COLOR").isEmpty();
    return console != null
        && console.isTerminal()
        && !declined
        && !"dumb".equals(System.getenv("TERM"));
  }
}
