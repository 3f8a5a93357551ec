package dev.airlock.region.plane;

/**
 * A way that requests can take: through a balancer to one port of one instance.
 *
 * @param balancer the name of a Classic ELB, or the ARN of a target group
 */
public record Route(String balancer, String instanceId, int port) {}
