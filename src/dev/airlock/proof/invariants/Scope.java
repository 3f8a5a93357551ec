package dev.airlock.proof.invariants;

import dev.airlock.region.api.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;

/**
 * Nothing is changed about an instance, a group or a balancer that is none of ours, whatever a
 * message says. A group, or an instance, that was taken out of our hands, or is gone, may see the
 * end of what was begun.
 */
final class Scope extends Invariant {

  private static final Duration UNDER_WAY = Duration.ofSeconds(90);

  private final Map<String, Instant> letGo = new HashMap<>();

  /** Those that were ours when they were seen here last. */
  private final Set<String> ours = new HashSet<>();

  @Override
  void letGo(String instance) {
    letGo.put(instance, truth().now());
  }

  @Override
  void sent(Deed deed) {
    deed.instances().stream()
        .filter(instance -> truth().groupOf(instance).filter(this::isOurs).isPresent())
        .forEach(ours::add);
  }

  @Override
  void arrives(Deed deed) {
    for (String instance : deed.instances()) {
      String group = truth().groupOf(instance).orElse("none");
      boolean isGone = ours.contains(instance) && !truth().isRunning(instance);
      check(
          isOurs(group)
              || isGone
              || isJustNow(truth().hand.detached(instance))
              || isJustNow(letGo.getOrDefault(instance, Instant.MIN)),
          "%s of group %s is changed: %s",
          instance,
          group,
          deed);
    }
    switch (deed) {
      case Deed.Register(String balancer, var _) -> balancer(balancer);
      case Deed.Deregister(String balancer, var _) -> balancer(balancer);
      case Deed.Complete complete -> group(complete.group());
      case Deed.Heartbeat beat -> group(beat.group());
      case Deed.Standby standby -> group(standby.group());
      case Deed.Tag _, Deed.Install _ -> {}
    }
  }

  @Override
  void called(Faults.Call call) {
    if (call.request() instanceof CreateOrUpdateTagsRequest tags) {
      tags.tags().forEach(tag -> group(tag.resourceId()));
    }
    if (call.request() instanceof CreateTagsRequest tags && Deed.of(tags).isEmpty()) {
      tags.resources().forEach(id -> group(truth().plain.fleetOf(id).orElse("none")));
    }
  }

  private void balancer(String balancer) {
    check(truth().fronts.all().contains(balancer), "%s is none of ours", balancer);
  }

  private void group(String group) {
    check(isOurs(group), "group %s is none of ours", group);
  }

  private boolean isOurs(String group) {
    boolean wasOurs = truth().isEnrolled(group) || isJustNow(truth().hand.retagged(group));
    return truth().isFleet(group) && wasOurs;
  }

  private boolean isJustNow(Instant then) {
    return then.isAfter(truth().now().minus(UNDER_WAY));
  }
}
