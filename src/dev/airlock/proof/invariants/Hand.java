package dev.airlock.proof.invariants;

import dev.airlock.region.api.Faults;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** The operator's hand: what somebody else than the function changed, and when. */
final class Hand {

  private final Map<String, Instant> retagged = new HashMap<>();
  private final Set<String> changed = new HashSet<>();
  private final Map<String, Instant> detached = new HashMap<>();
  private final Set<String> unhooked = new HashSet<>();
  private Instant balancersBroken = Instant.MIN;

  /** A call that the function did not make is about to take effect. */
  void moves(Faults.Call call, Instant now) {
    switch (call.request()) {
      case CreateOrUpdateTagsRequest it -> it.tags().forEach(tag -> tags(tag, now));
      case DeleteTagsRequest it -> it.tags().forEach(tag -> tags(tag, now));
      case DeleteLifecycleHookRequest it -> {
        changed.add(it.autoScalingGroupName());
        unhooked.add(it.autoScalingGroupName());
      }
      case AttachInstancesRequest it -> changed.add(it.autoScalingGroupName());
      case DetachInstancesRequest it -> {
        changed.add(it.autoScalingGroupName());
        it.instanceIds().forEach(instance -> detached.put(instance, now));
      }
      default -> {
        boolean takesAway =
            call.action().startsWith("Delete") || call.action().startsWith("Deregister");
        if (takesAway && call.service().startsWith("elastic")) {
          balancersBroken = now;
        }
      }
    }
  }

  private void tags(Tag tag, Instant now) {
    retagged.put(tag.resourceId(), now);
    changed.add(tag.resourceId());
  }

  /** When a group's tags were last changed; never, if they were not. */
  Instant retagged(String group) {
    return retagged.getOrDefault(group, Instant.MIN);
  }

  /** True if a hook of a group was ever deleted: who knew it may believe that it holds. */
  boolean hasUnhooked(String group) {
    return unhooked.contains(group);
  }

  /** When an instance was last taken out of its group; never, if it was not. */
  Instant detached(String instance) {
    return detached.getOrDefault(instance, Instant.MIN);
  }

  /** When any instance was last taken out of its group; never, if none was. */
  Instant lastDetached() {
    return detached.values().stream().max(Comparator.naturalOrder()).orElse(Instant.MIN);
  }

  /** True if a group's settings, hooks or members were ever changed by hand. */
  boolean hasChanged(String group) {
    return changed.contains(group);
  }

  /** When something was last deleted of a balancer or taken out of it; never, if nothing was. */
  Instant balancersBroken() {
    return balancersBroken;
  }
}
