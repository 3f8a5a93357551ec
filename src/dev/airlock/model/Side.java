package dev.airlock.model;

import java.util.Locale;

/** On which side of its balancers an instance is wanted. */
public enum Side {
  OUT,
  IN;

  /** As written in the tag, for example {@code out}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
