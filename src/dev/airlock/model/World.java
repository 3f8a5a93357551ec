package dev.airlock.model;

import java.util.List;
import java.util.Map;

/**
 * What a tick saw of groups and instances, before it looked at balancers.
 *
 * @param instances those that may be on their way, by id
 * @param heard when the action opened that holds an instance, as a wake-up told or as the look
 *     before bounds it; by instance id
 */
public record World(
    List<Group> groups, Map<String, Fact<Instance>> instances, Map<String, Marks.Hold> heard) {}
