package dev.airlock.model;

import java.util.List;

/**
 * What a tick decided about one instance.
 *
 * @param says the reason as a sentence, for people
 * @param moves in order; a stamp or completion that fails ends them, any other does not
 * @param next when to look again
 */
public record Plan(
    String group, String instanceId, Reason reason, String says, List<Move> moves, Next next) {

  public Plan {
    moves = List.copyOf(moves);
  }

  /** The same, looked at again at another time. */
  public Plan lookingAgain(Next other) {
    return new Plan(group, instanceId, reason, says, moves, other);
  }
}
