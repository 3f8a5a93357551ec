package dev.airlock.model;

import java.time.Instant;

/** When to look again: "not yet" as a value. */
public sealed interface Next {

  /** Nothing to wait for. */
  record Nothing() implements Next {}

  /** The end is not known: look again and again, ever more slowly. */
  record Poll(Instant waitingSince) implements Next {}

  /** Nothing can have changed before then. */
  record At(Instant when) implements Next {}

  static Next nothing() {
    return new Nothing();
  }

  static Next poll(Instant waitingSince) {
    return new Poll(waitingSince);
  }

  static Next at(Instant when) {
    return new At(when);
  }
}
