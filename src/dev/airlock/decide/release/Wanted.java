package dev.airlock.decide.release;

/**
 * What a fleet should run, and how carefully it gets there.
 *
 * @param release its label
 * @param isHalted somebody wants nobody else to begin
 * @param hasSucceeded all have served with it: whoever comes after that comes with it, and only one
 *     that has to be taken out for it would make it roll again
 */
public record Wanted(String release, Limits limits, boolean isHalted, boolean hasSucceeded) {

  /**
   * What must hold while a release rolls.
   *
   * @param maxUnavailable how many may be on their way at once, for whatever reason
   * @param minInService how many must serve in every balancer
   * @param stopAfter how many failures halt it, at least one
   */
  public record Limits(Share maxUnavailable, int minInService, int stopAfter) {}
}
