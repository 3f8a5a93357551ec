package dev.airlock.region.autoscaling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One Auto Scaling group: what was asked for, and who belongs to it. */
final class Group {
  private final String name;
  private final String arn;
  private final Instant created;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Hook> hooks = new LinkedHashMap<>();
  private final Map<String, GroupTag> tags = new TreeMap<>();
  private final Set<String> loadBalancerNames = new LinkedHashSet<>();
  private final Set<String> targetGroupArns = new LinkedHashSet<>();
  private final Set<String> suspended = new TreeSet<>();
  private GroupSettings settings;
  private Optional<WarmPool> warmPool = Optional.empty();
  private boolean deleting;

  Group(String name, String arn, Instant created, GroupSettings settings) {
    this.name = name;
    this.arn = arn;
    this.created = created;
    this.settings = settings;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  Instant created() {
    return created;
  }

  GroupSettings settings() {
    return settings;
  }

  void setSettings(GroupSettings settings) {
    this.settings = settings;
  }

  void addToDesiredCapacity(int more) {
    settings = settings.withDesiredCapacity(settings.desiredCapacity() + more);
  }

  /** Everyone, the warm pool included, in the order of arrival. */
  List<Member> members() {
    return List.copyOf(members.values());
  }

  /** Those outside of the warm pool. */
  List<Member> inGroup() {
    return members.values().stream().filter(it -> !it.state().isWarmed()).toList();
  }

  /** Those in the warm pool, or between it and EC2. */
  List<Member> inPool() {
    return members.values().stream().filter(it -> it.state().isWarmed()).toList();
  }

  /** Those that make up the capacity. */
  List<Member> counting() {
    return members.values().stream().filter(it -> it.state().counts()).toList();
  }

  Optional<Member> member(String instanceId) {
    return Optional.ofNullable(members.get(instanceId));
  }

  void add(Member member) {
    members.put(member.id(), member);
  }

  void remove(Member member) {
    members.remove(member.id());
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  Map<String, Hook> hooks() {
    return hooks;
  }

  List<Hook> hooks(Transition transition) {
    return hooks.values().stream().filter(it -> it.transition() == transition).toList();
  }

  Map<String, GroupTag> tags() {
    return tags;
  }

  /** What a new instance is tagged with. */
  Map<String, String> instanceTags() {
    var inherited = new TreeMap<String, String>();
    tags.values().stream()
        .filter(GroupTag::propagateAtLaunch)
        .forEach(it -> inherited.put(it.key(), it.value()));
    inherited.put("aws:autoscaling:groupName", name);
    return inherited;
  }

  Set<String> loadBalancerNames() {
    return loadBalancerNames;
  }

  Set<String> targetGroupArns() {
    return targetGroupArns;
  }

  Set<String> suspendedProcesses() {
    return suspended;
  }

  boolean runs(ScalingProcess process) {
    return !suspended.contains(process.text());
  }

  Optional<WarmPool> warmPool() {
    return warmPool;
  }

  void setWarmPool(Optional<WarmPool> warmPool) {
    this.warmPool = warmPool;
  }

  boolean isDeleting() {
    return deleting;
  }

  void delete() {
    deleting = true;
  }

  /** The zone for the next instance: the one with the fewest. */
  String nextZone() {
    var taken = new ArrayList<>(members.values().stream().map(Member::zone).toList());
    return settings.zones().stream()
        .min((one, other) ->
            Long.compare(
                taken.stream().filter(one::equals).count(),
                taken.stream().filter(other::equals).count()))
        .orElse("");
  }
}
