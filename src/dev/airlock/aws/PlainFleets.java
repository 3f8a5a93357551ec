package dev.airlock.aws;

import dev.airlock.model.Fact;
import dev.airlock.model.FleetTags;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Fleets of instances that no Auto Scaling group holds, and that are enrolled by their own tags.
 * Where there are none, nobody has to ask for them but the sweep.
 */
public final class PlainFleets {

  private static final String GROUP = "aws:autoscaling:groupName";
  private static final Set<InstanceStateName> ENDED =
      EnumSet.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

  private final Instances instances;
  private final Memory memory;
  private final String enrolment;
  private Found found = new Found(List.of(), Map.of());
  private Optional<String> failure = Optional.of("not read yet");

  /** Instances of a fleet that say the same of their settings are looked after as one group. */
  private record Kin(String fleet, Map<String, String> settings) {}

  /**
   * What was found.
   *
   * @param releases the release tags that each instance carries that has not ended, by its fleet
   *     and its id
   */
  private record Found(
      List<Group> groups, Map<String, Map<String, Map<String, String>>> releases) {}

  /**
   * Of one stack.
   *
   * @param enrolment the value of {@link Groups#ENROLLED} that means this stack; empty for any
   */
  public PlainFleets(Instances instances, Memory memory, String enrolment) {
    this.instances = instances;
    this.memory = memory;
    this.enrolment = enrolment;
  }

  /** Reads them anew, in one call for a thousand instances; they are in the memory afterwards. */
  public void read() {
    try {
      found = find(List.of(Instances.filter("tag:" + Groups.ENROLLED, List.of(enrolment))));
      failure = Optional.empty();
    } catch (RuntimeException thrown) {
      failure = Optional.of("DescribeInstances: " + AwsError.of(thrown));
    }
  }

  /**
   * Those of which instances match a filter of EC2, as they are now.
   *
   * @throws RuntimeException of the SDK, if EC2 does not answer
   */
  public List<Group> matching(String filter, List<String> values) {
    return find(List.of(Instances.filter(filter, values))).groups();
  }

  private Found find(List<Filter> which) {
    List<Filter> filters = new ArrayList<>(which);
    filters.add(Instances.filter("tag-key", List.of(FleetTags.FLEET)));
    Map<Kin, List<Member>> fleets = new LinkedHashMap<>();
    Map<String, Map<String, Map<String, String>>> releases = new LinkedHashMap<>();
    for (software.amazon.awssdk.services.ec2.model.Instance seen : instances.describe(filters)) {
      Map<String, String> tags = tags(seen);
      kin(tags)
          .ifPresent(kin -> {
            fleets.computeIfAbsent(kin, _ -> new ArrayList<>()).add(member(seen));
            if (!ENDED.contains(seen.state().name())) {
              releases
                  .computeIfAbsent(kin.fleet(), _ -> new LinkedHashMap<>())
                  .put(seen.instanceId(), FleetTags.read(tags));
            }
          });
    }
    List<Group> groups = new ArrayList<>();
    fleets.forEach((kin, members) -> {
      Map<String, String> tags = new TreeMap<>(kin.settings());
      tags.putAll(FleetTags.youngest(releases.getOrDefault(kin.fleet(), Map.of()).values()));
      groups.add(Group.plain(kin.fleet(), members, tags));
    });
    return new Found(List.copyOf(groups), releases);
  }

  /** As they were read last; of two groups of one name, the settings differ. */
  public List<Group> known() {
    return found.groups();
  }

  /** Their names. */
  Set<String> names() {
    return found.releases().keySet();
  }

  /** The release tags that each instance of a fleet carries that has not ended, by its id. */
  Map<String, Map<String, String>> releases(String fleet) {
    return found.releases().getOrDefault(fleet, Map.of());
  }

  /** One of a fleet carries these from now on. */
  void wrote(String fleet, String instanceId, Map<String, String> tags) {
    found.releases().get(fleet).get(instanceId).putAll(tags);
  }

  /** Why they could not be read. */
  public Optional<String> failure() {
    return failure;
  }

  /** False if there were none when they were looked for. */
  public boolean mayExist() {
    return failure.isPresent() || !found.groups().isEmpty();
  }

  /** Their instances: seen, or all of them unread. */
  public Map<String, Fact<Instance>> members() {
    Map<String, Fact<Instance>> facts = new LinkedHashMap<>();
    for (Group fleet : found.groups()) {
      for (Member member : fleet.members()) {
        Fact<Instance> unread = Fact.unread(failure.orElse("not read"));
        Optional<Instance> seen = memory.instance(member.instanceId());
        facts.put(
            member.instanceId(),
            failure.isEmpty() && seen.isPresent() ? Fact.seen(seen.get()) : unread);
      }
    }
    return facts;
  }

  /** The fleet that it belongs to; none if a group has it, or another stack. */
  private Optional<Kin> kin(Map<String, String> tags) {
    Optional<String> fleet = FleetTags.fleet(tags);
    String stack = tags.getOrDefault(Groups.ENROLLED, "");
    boolean isOurs = enrolment.isEmpty() ? !stack.isEmpty() : stack.equals(enrolment);
    if (!isOurs || tags.containsKey(GROUP) || fleet.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> settings = new TreeMap<>();
    tags.forEach((key, value) -> {
      boolean isSetting = key.startsWith(MarkTags.PREFIX) && !MarkTags.isMark(key);
      if (isSetting && !FleetTags.isOne(key) && !key.equals(FleetTags.FLEET)) {
        settings.put(key.substring(MarkTags.PREFIX.length()), value);
      }
    });
    return Optional.of(new Kin(fleet.get(), settings));
  }

  private static Member member(software.amazon.awssdk.services.ec2.model.Instance seen) {
    boolean runs = seen.state().name() == InstanceStateName.RUNNING;
    String zone = seen.placement() == null ? null : seen.placement().availabilityZone();
    return new Member(
        seen.instanceId(),
        runs ? LifecycleState.IN_SERVICE : LifecycleState.OTHER,
        zone == null ? "" : zone);
  }

  private static Map<String, String> tags(software.amazon.awssdk.services.ec2.model.Instance seen) {
    return seen.tags().stream()
        .collect(Collectors.toMap(Tag::key, Tag::value, (first, later) -> later));
  }
}
