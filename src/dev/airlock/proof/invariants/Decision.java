package dev.airlock.proof.invariants;

import dev.airlock.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line in which the function says what it decided.
 *
 * @param moves what it did, and last what it tried and what failed
 * @param isDeferred true if it had no time for the rest
 */
record Decision(String instance, String reason, List<String> moves, boolean isDeferred) {

  private static final String KIND = "\"kind\":\"decision\"";

  /** Reads a line of the log; empty if it is about something else. */
  static Optional<Decision> of(String line) {
    if (!line.contains(KIND)) {
      return Optional.empty();
    }
    Map<String, Object> read = Json.object(line);
    List<String> moves = new ArrayList<>();
    if (read.get("moves") instanceof List<?> done) {
      done.forEach(move -> moves.add(String.valueOf(move)));
    }
    Json.text(read, "failed").ifPresent(moves::add);
    return Optional.of(
        new Decision(
            Json.text(read, "instance").orElse(""),
            Json.text(read, "reason").orElse(""),
            moves,
            read.containsKey("deferred")));
  }

  boolean sendsHeartbeat() {
    return moves.stream().anyMatch(move -> move.startsWith("heartbeat "));
  }

  boolean completes() {
    return moves.stream().anyMatch(move -> move.startsWith("complete "));
  }

  boolean isForced() {
    return reason.equals("FORCED_OUT_OF_TIME");
  }
}
