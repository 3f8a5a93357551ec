package dev.airlock.region.plane;

import java.time.Duration;

/**
 * What a balancer asks an instance to learn whether it is healthy.
 *
 * @param protocol {@code HTTP} or {@code TCP}
 * @param path what to GET; empty for TCP
 * @param timeout how long an answer may take
 */
public record HealthCheck(String protocol, int port, String path, Duration timeout) {}
