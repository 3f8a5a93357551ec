package dev.airlock.decide;

import dev.airlock.model.Passage;
import dev.airlock.model.Plan;

/** Decides about one instance: pure, from what was seen and the time. */
public final class Decide {

  private Decide() {}

  public static Plan about(Passage passage, Passage.Reading reading) {
    return switch (passage.direction()) {
      case ARRIVAL -> Arrival.decide(passage, reading);
      case DEPARTURE -> Departure.decide(passage, reading);
    };
  }
}
