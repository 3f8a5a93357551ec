package dev.airlock.region.plane;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one request.
 *
 * @param balancer where it came in
 * @param instanceId who got it; empty if nobody did
 * @param release what that instance ran when it came; empty if it had no label, or did not run
 */
public record Outcome(
    String balancer,
    Optional<String> instanceId,
    String release,
    Instant start,
    Instant end,
    Fate fate) {}
