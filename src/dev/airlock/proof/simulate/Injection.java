package dev.airlock.proof.simulate;

import java.time.Duration;

/**
 * One thing that is made to go wrong, or that somebody does meanwhile. A run is its seed and a list
 * of these, so it can be played again with any part of the list.
 */
public sealed interface Injection {

  /** What the tally counts it as. */
  String kind();

  /**
   * A call of the function goes wrong.
   *
   * @param ordinal which one, counted from 1 since the region began
   */
  record OnCall(int ordinal, CallFault fault) implements Injection {
    @Override
    public String kind() {
      return "call " + fault.says();
    }

    @Override
    public String toString() {
      return "call %d of the function %s".formatted(ordinal, fault.says());
    }
  }

  /**
   * An event goes astray on its way to the queue.
   *
   * @param ordinal which one, counted from 1 since the region began
   * @param late how much later than usual it, or its second copy, arrives
   */
  record OnEvent(int ordinal, EventFault fault, Duration late) implements Injection {
    @Override
    public String kind() {
      return "event " + fault.says();
    }

    @Override
    public String toString() {
      return fault == EventFault.LOST
          ? "event %d lost".formatted(ordinal)
          : "event %d %s, %d s later".formatted(ordinal, fault.says(), late.toSeconds());
    }
  }

  /**
   * Something is wrong for a while.
   *
   * @param from since the region began
   */
  record Spell(Duration from, Duration length, Weather weather) implements Injection {
    Duration end() {
      return from.plus(length);
    }

    /**
     * True while it lasts.
     *
     * @param since the region began
     */
    boolean isOn(Duration since) {
      return since.compareTo(from) >= 0 && since.compareTo(end()) < 0;
    }

    @Override
    public String kind() {
      return "spell of " + weather.says();
    }

    @Override
    public String toString() {
      return "from %s for %d s: %s".formatted(clock(from), length.toSeconds(), weather.says());
    }
  }

  /**
   * Somebody does something, or an instance suffers something.
   *
   * @param at since the region began
   * @param draw chooses whom it concerns, and how much
   */
  record Disturbance(Duration at, Deed deed, int draw) implements Injection {
    @Override
    public String kind() {
      return deed.says();
    }

    @Override
    public String toString() {
      return "at %s: %s (draw %d)".formatted(clock(at), deed.says(), draw);
    }
  }

  /**
   * Somebody does something to a fleet without a group.
   *
   * @param at since the region began
   * @param draw chooses whom it concerns, and how much
   */
  record ToPlain(Duration at, PlainDeed deed, int draw) implements Injection {
    @Override
    public String kind() {
      return "fleet without a group: " + deed.says();
    }

    @Override
    public String toString() {
      return "at %s: %s (draw %d)".formatted(clock(at), kind(), draw);
    }
  }

  private static String clock(Duration since) {
    return "%d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
  }
}
