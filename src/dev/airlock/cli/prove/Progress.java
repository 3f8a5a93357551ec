package dev.airlock.cli.prove;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How far it is: a line that is written anew on a terminal, now and then elsewhere. */
final class Progress {

  private static final Duration OFTEN = Duration.ofMillis(500);
  private static final Duration SELDOM = Duration.ofSeconds(30);
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final InstantSource clock;
  private final boolean inPlace;
  private String part = "";
  private Instant next = Instant.MIN;

  Progress(PrintWriter out, InstantSource clock, boolean inPlace) {
    this.out = out;
    this.clock = clock;
    this.inPlace = inPlace;
  }

  /** Another part begins. */
  synchronized void begin(String name) {
    part = name;
    next = Instant.MIN;
  }

  synchronized void at(String far) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(inPlace ? OFTEN : SELDOM);
    out.print(inPlace ? CLEAR + part + ": " + far : part + ": " + far + "\n");
    out.flush();
  }

  /** Something that must not be written over. */
  synchronized void say(String line) {
    out.print((inPlace ? CLEAR : "") + line + "\n");
    out.flush();
  }

  synchronized void end() {
    if (inPlace) {
      out.print(CLEAR);
      out.flush();
    }
  }
}
