package dev.airlock.region.balancing;

/**
 * Told of the two moments at which an instance leaves a balancer, when they happen: an API call
 * would learn of them later.
 *
 * <p>A balancer is the name of a Classic ELB, or the ARN of a target group.
 */
public interface DrainListener {

  /** It is registered no more; if the balancer drains, that begins now. */
  default void deregistered(String balancer, String instanceId) {}

  /** From now on the balancer reports nothing of it, not even draining. */
  default void drained(String balancer, String instanceId) {}
}
