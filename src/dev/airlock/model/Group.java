package dev.airlock.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An Auto Scaling group that is enrolled.
 *
 * @param attachedClassic names of the Classic ELBs attached to the group itself
 * @param attachedTargetGroups ARNs of the target groups attached to the group itself
 * @param replacesUnregistered true if it replaces an instance that leaves a balancer attached to it
 * @param tags its {@code airlock:} tags, without that prefix
 * @param hooks those of our hooks that it has; unread until a member is held by one
 */
public record Group(
    String name,
    List<Member> members,
    List<String> attachedClassic,
    List<String> attachedTargetGroups,
    boolean replacesUnregistered,
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

  /** The same group, with these tags as well. */
  public Group withTags(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(tags);
    all.putAll(more);
    return new Group(
        name, members, attachedClassic, attachedTargetGroups, replacesUnregistered, all, hooks);
  }

  /** The same group, with its hooks known. */
  public Group withHooks(Fact<List<Hook>> known) {
    return new Group(
        name, members, attachedClassic, attachedTargetGroups, replacesUnregistered, tags, known);
  }
}
