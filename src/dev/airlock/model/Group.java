package dev.airlock.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An Auto Scaling group that is enrolled.
 *
 * @param attachedClassic names of the Classic ELBs attached to the group itself
 * @param attachedTargetGroups ARNs of the target groups attached to the group itself
 * @param spares how many of its members may be in Standby before it is as small as it may be, if it
 *     replaces whoever leaves a balancer attached to it; empty if it does not
 * @param tags its {@code airlock:} tags, without that prefix
 * @param hooks those of our hooks that it has; unread until a member is held by one
 */
public record Group(
    String name,
    List<Member> members,
    List<String> attachedClassic,
    List<String> attachedTargetGroups,
    OptionalInt spares,
    Map<String, String> tags,
    Fact<List<Hook>> hooks) {

  public Group {
    members = List.copyOf(members);
    attachedClassic = List.copyOf(attachedClassic);
    attachedTargetGroups = List.copyOf(attachedTargetGroups);
    tags = Map.copyOf(tags);
  }

  /** What its tag {@code airlock:status} says once nothing is wrong with its settings any more. */
  public static final String ALL_RIGHT = "settings are right";

  /** True if that tag still says that something is wrong: it may have been put right since. */
  public boolean complains() {
    return !tags.getOrDefault("status", ALL_RIGHT).equals(ALL_RIGHT);
  }

  /** True if who leaves a balancer must be in Standby meanwhile, or would be replaced. */
  public boolean replacesUnregistered() {
    return spares.isPresent();
  }

  /** The same group, with these tags as well. */
  public Group withTags(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(tags);
    all.putAll(more);
    return new Group(name, members, attachedClassic, attachedTargetGroups, spares, all, hooks);
  }

  /** The same group, with its hooks known. */
  public Group withHooks(Fact<List<Hook>> known) {
    return new Group(name, members, attachedClassic, attachedTargetGroups, spares, tags, known);
  }
}
