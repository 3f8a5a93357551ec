package dev.airlock.cli.deploy;

/**
 * What somebody is told whose command ends while it waits: that nothing else has ended.
 *
 * @param goesOn what was asked for, for people
 * @param watch the command that shows it
 * @param undo the command that ends it, after a few words that say so
 */
record Parting(String goesOn, String watch, String undo) {

  /** To whoever ends it. */
  String interrupted() {
    return "airlock: only the waiting has ended, not " + next();
  }

  /** To whoever wanted to wait no longer. */
  String timedOut() {
    return "airlock: the time to wait is over, but not " + next();
  }

  private String next() {
    return "%s; see it with %s, or %s".formatted(goesOn, watch, undo);
  }
}
