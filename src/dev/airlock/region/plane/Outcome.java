package dev.airlock.region.plane;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one request.
 *
 * @param balancer where it came in
 * @param instanceId who got it; empty if nobody did
 */
public record Outcome(
    String balancer, Optional<String> instanceId, Instant start, Instant end, Fate fate) {}
