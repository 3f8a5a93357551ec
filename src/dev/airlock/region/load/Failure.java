package dev.airlock.region.load;

import java.time.Instant;

/**
 * One request that failed.
 *
 * @param at when the client saw it
 * @param instanceId the instance it had been sent to; empty if it reached none
 * @param detail for people, for example {@code "503 Service Unavailable"}
 */
public record Failure(
    FailureKind kind,
    Page page,
    String requestId,
    Instant sent,
    Instant at,
    String balancer,
    String instanceId,
    String detail) {}
