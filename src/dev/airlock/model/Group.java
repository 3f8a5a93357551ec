package dev.airlock.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An Auto Scaling group that is enrolled, or instances that are enrolled by themselves: those that
 * share a fleet's name and say the same of their settings.
 *
 * @param attachedClassic names of the Classic ELBs attached to the group itself
 * @param attachedTargetGroups ARNs of the target groups attached to the group itself
 * @param spares how many of its members may be in Standby before it is as small as it may be, if it
 *     replaces whoever leaves a balancer attached to it; empty if it does not
 * @param tags its {@code airlock:} tags, without that prefix
 * @param hooks those of our hooks that it has; unread until a member is held by one
 * @param isPlain true if no Auto Scaling group is behind it: {@code name} is the fleet's, and
 *     nothing of it can be tagged but its instances; {@code tags} are the settings that they say,
 *     and what is written on them of their fleet's release
 */
public record Group(
    String name,
    List<Member> members,
    List<String> attachedClassic,
    List<String> attachedTargetGroups,
    OptionalInt spares,
    Map<String, String> tags,
    Fact<List<Hook>> hooks,
    boolean isPlain) {

  public Group {
    members = List.copyOf(members);
    attachedClassic = List.copyOf(attachedClassic);
    attachedTargetGroups = List.copyOf(attachedTargetGroups);
    tags = Map.copyOf(tags);
  }

  /** An Auto Scaling group. */
  public Group(
      String name,
      List<Member> members,
      List<String> attachedClassic,
      List<String> attachedTargetGroups,
      OptionalInt spares,
      Map<String, String> tags,
      Fact<List<Hook>> hooks) {
    this(name, members, attachedClassic, attachedTargetGroups, spares, tags, hooks, false);
  }

  /** Instances without one. */
  public static Group plain(String fleet, List<Member> members, Map<String, String> tags) {
    return new Group(
        fleet,
        members,
        List.of(),
        List.of(),
        OptionalInt.empty(),
        tags,
        Fact.seen(List.of()),
        true);
  }

  /** The tag that says what is wrong with its settings. */
  public static final String STATUS = "status";

  /** What its tag {@code airlock:status} says once nothing is wrong with its settings any more. */
  public static final String ALL_RIGHT = "settings are right";

  /** True if that tag still says that something is wrong: it may have been put right since. */
  public boolean complains() {
    return !tags.getOrDefault(STATUS, ALL_RIGHT).equals(ALL_RIGHT);
  }

  /** True if who leaves a balancer must be in Standby meanwhile, or would be replaced. */
  public boolean replacesUnregistered() {
    return spares.isPresent();
  }

  /** The same group, with these tags as well. */
  public Group withTags(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(tags);
    all.putAll(more);
    return new Group(
        name, members, attachedClassic, attachedTargetGroups, spares, all, hooks, isPlain);
  }

  /** The same group, with its hooks known. */
  public Group withHooks(Fact<List<Hook>> known) {
    return new Group(
        name, members, attachedClassic, attachedTargetGroups, spares, tags, known, isPlain);
  }
}
