package dev.airlock.proof.simulate;

import java.util.List;
import java.util.Map;

/**
 * A fleet of a scenario that no Auto Scaling group holds.
 *
 * @param settings that each of its instances carries as tags
 */
record PlainPlan(
    String name, int size, List<BalancerPlan> balancers, Map<String, String> settings) {}
