package dev.airlock.cli.deploy;

import java.util.Collection;
import java.util.Locale;

/** What has come of what was asked. */
enum Result {
  /** Nothing was asked for: that was only to be tried. */
  PLANNED,
  /** Nobody has waited for more. */
  ASKED,
  UNDER_WAY,
  DONE,
  FAILED,
  REFUSED;

  /** For example {@code under-way}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isOver() {
    return this != UNDER_WAY;
  }

  /** What a pipeline hears: of several the worst. */
  static int status(Collection<Result> all) {
    if (all.contains(FAILED) || all.contains(REFUSED)) {
      return FleetCommand.FAILED;
    }
    return all.contains(UNDER_WAY) ? FleetCommand.WAITS : FleetCommand.DONE;
  }
}
