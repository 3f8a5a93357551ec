package dev.airlock.decide.release;

import java.util.List;
import java.util.Map;

/**
 * How far a release is, and what comes next.
 *
 * @param next who is to be taken out for it now, in order
 * @param waits why each other one has to wait that has not got it yet, by id and in order
 * @param serving how many serve with it
 * @param size of the fleet without those that leave it
 * @param says the state as a sentence, for people
 */
public record Progress(
    State state, List<String> next, Map<String, String> waits, int serving, int size, String says) {

  /** What has become of it. */
  public enum State {
    ROLLING,
    /** All have it, and serve with it. */
    SUCCEEDED,
    /** Nobody else begins; who failed is out, and the rest serves. */
    HALTED
  }
}
