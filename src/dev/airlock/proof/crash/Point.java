package dev.airlock.proof.crash;

/** One call that goes wrong in one way. */
record Point(Made call, Way way) {
  @Override
  public String toString() {
    return call + ", " + way;
  }
}
