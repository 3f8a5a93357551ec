package dev.airlock.proof.simulate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a run depends on: equal scenarios give equal runs.
 *
 * @param seed of the region, and of the requests
 * @param latency of each call, there and back
 * @param routingLag how long a balancer goes on routing as before it said otherwise
 * @param registration until a balancer checks who was registered for the first time
 * @param remembered how long EC2 still knows an instance that has terminated
 * @param boot from power-on to the open port
 * @param trouble how long things go wrong
 * @param plain fleets without a group: none, or one
 */
public record Scenario(
    long seed,
    Duration latency,
    Duration routingLag,
    Duration registration,
    Duration remembered,
    Duration boot,
    Duration trouble,
    List<GroupPlan> groups,
    List<PlainPlan> plain,
    List<Injection> injections) {

  boolean hasReleases() {
    return injections.stream()
        .anyMatch(it ->
            it instanceof Injection.Disturbance one && one.deed() == Deed.RELEASE
                || it instanceof Injection.ToPlain other && other.deed() == PlainDeed.RELEASE);
  }

  /** The same, with this group in the place of the first. */
  Scenario withFirst(GroupPlan group) {
    List<GroupPlan> others = new ArrayList<>(groups);
    others.set(0, group);
    return new Scenario(
        seed,
        latency,
        routingLag,
        registration,
        remembered,
        boot,
        trouble,
        List.copyOf(others),
        plain,
        injections);
  }

  /** The same, with a fleet without a group. */
  Scenario with(PlainPlan fleet) {
    return new Scenario(
        seed,
        latency,
        routingLag,
        registration,
        remembered,
        boot,
        trouble,
        groups,
        List.of(fleet),
        injections);
  }

  /** The same, with other things going wrong. */
  Scenario with(List<Injection> others) {
    return new Scenario(
        seed,
        latency,
        routingLag,
        registration,
        remembered,
        boot,
        trouble,
        groups,
        plain,
        List.copyOf(others));
  }
}
