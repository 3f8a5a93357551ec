package dev.airlock.cli.deploy;

/**
 * What somebody is told who ends a command while it waits: that nothing else has ended.
 *
 * @param goesOn what was asked for, for people
 * @param watch the command that shows it
 * @param undo the command that ends it, after a few words that say so
 */
record Parting(String goesOn, String watch, String undo) {

  String line() {
    return "airlock: only the waiting has ended, not %s; see it with %s, or %s"
        .formatted(goesOn, watch, undo);
  }
}
