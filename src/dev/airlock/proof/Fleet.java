package dev.airlock.proof;

import java.util.List;

/**
 * A group and the balancers that its tags name.
 *
 * @param balancers names of Classic ELBs, ARNs of target groups
 */
public record Fleet(String group, List<String> balancers) {}
