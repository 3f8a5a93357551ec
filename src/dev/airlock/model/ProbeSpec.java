package dev.airlock.model;

import java.time.Duration;

/**
 * How to ask an instance whether it is ready.
 *
 * @param kind what is asked
 * @param port where, on the instance's own private address; nowhere else
 * @param path what to GET, with its query; empty for {@link Kind#TCP}
 * @param lowestStatus the lowest HTTP status that means ready
 * @param highestStatus the highest one; redirects are answers like others and never followed
 * @param timeout for one probe, from connecting to the last byte that counts
 * @param inARow how many probes must succeed in a row, all in one look
 * @param every the pause from the start of one to the start of the next
 * @param idleConnections how many idle connections to hold open while asking again, as a Classic
 *     ELB does; 0 leaves that probe out
 */
public record ProbeSpec(
    Kind kind,
    int port,
    String path,
    int lowestStatus,
    int highestStatus,
    Duration timeout,
    int inARow,
    Duration every,
    int idleConnections) {

  /** What a probe speaks. */
  public enum Kind {
    HTTP,
    /** HTTP over TLS; certificates are not verified, as balancers do not. */
    HTTPS,
    TCP
  }
}
