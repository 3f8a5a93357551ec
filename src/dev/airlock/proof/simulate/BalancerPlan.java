package dev.airlock.proof.simulate;

/**
 * A balancer of a scenario.
 *
 * @param isClassic a Classic ELB; else a target group behind an ALB
 */
record BalancerPlan(String name, boolean isClassic, int drainSeconds) {}
