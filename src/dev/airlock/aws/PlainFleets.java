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
  private List<Group> known = List.of();
  private Map<String, Map<String, Map<String, String>>> releases = Map.of();
  private Optional<String> failure = Optional.of("not read yet");

  /** Instances of a fleet that say the same of their settings are looked after as one group. */
  private record Kin(String fleet, Map<String, String> settings) {}

  /**
   * Of one stack.
   *
   * @param enrolment the value of {@link Groups#ENROLLED} that means this stack
   */
  public PlainFleets(Instances instances, Memory memory, String enrolment) {
    this.instances = instances;
    this.memory = memory;
    this.enrolment = enrolment;
  }

  /** Reads them anew, in one call for a thousand instances; they are in the memory afterwards. */
  public void read() {
    List<Filter> ours =
        List.of(
            Instances.filter("tag:" + Groups.ENROLLED, List.of(enrolment)),
            Instances.filter("tag-key", List.of(FleetTags.FLEET)));
    try {
      Map<Kin, List<Member>> fleets = new LinkedHashMap<>();
      Map<String, Map<String, Map<String, String>>> written = new LinkedHashMap<>();
      for (software.amazon.awssdk.services.ec2.model.Instance seen : instances.describe(ours)) {
        Map<String, String> tags = tags(seen);
        kin(tags)
            .ifPresent(kin -> {
              fleets.computeIfAbsent(kin, _ -> new ArrayList<>()).add(member(seen));
              if (!ENDED.contains(seen.state().name())) {
                written
                    .computeIfAbsent(kin.fleet(), _ -> new LinkedHashMap<>())
                    .put(seen.instanceId(), FleetTags.read(tags));
              }
            });
      }
      releases = written;
      known = fleets.entrySet().stream().map(it -> group(it.getKey(), it.getValue())).toList();
      failure = Optional.empty();
    } catch (RuntimeException thrown) {
      failure = Optional.of("DescribeInstances: " + AwsError.of(thrown));
    }
  }

  /** As they were read last; of two groups of one name, the settings differ. */
  public List<Group> known() {
    return known;
  }

  private Group group(Kin kin, List<Member> members) {
    Map<String, String> tags = new TreeMap<>(kin.settings());
    tags.putAll(FleetTags.youngest(releases(kin.fleet()).values()));
    return Group.plain(kin.fleet(), members, tags);
  }

  /** Their names. */
  Set<String> names() {
    return releases.keySet();
  }

  /** The release tags that each instance of a fleet carries that has not ended, by its id. */
  Map<String, Map<String, String>> releases(String fleet) {
    return releases.getOrDefault(fleet, Map.of());
  }

  /** One of a fleet carries these from now on. */
  void wrote(String fleet, String instanceId, Map<String, String> tags) {
    releases.get(fleet).get(instanceId).putAll(tags);
  }

  /** Why they could not be read. */
  public Optional<String> failure() {
    return failure;
  }

  /** False if there were none when they were looked for. */
  public boolean mayExist() {
    return failure.isPresent() || !known.isEmpty();
  }

  /** Their instances: seen, or all of them unread. */
  public Map<String, Fact<Instance>> members() {
    Map<String, Fact<Instance>> facts = new LinkedHashMap<>();
    for (Group fleet : known) {
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
    String fleet = tags.getOrDefault(FleetTags.FLEET, "").strip();
    boolean isOurs =
        enrolment.equals(tags.get(Groups.ENROLLED)) && !tags.containsKey(GROUP) && !fleet.isEmpty();
    if (!isOurs) {
      return Optional.empty();
    }
    Map<String, String> settings = new TreeMap<>();
    tags.forEach((key, value) -> {
      boolean isSetting = key.startsWith(MarkTags.PREFIX) && !MarkTags.isMark(key);
      if (isSetting && !FleetTags.isOne(key) && !key.equals(FleetTags.FLEET)) {
        settings.put(key.substring(MarkTags.PREFIX.length()), value);
      }
    });
    return Optional.of(new Kin(fleet, settings));
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
