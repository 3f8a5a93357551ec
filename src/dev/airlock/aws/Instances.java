package dev.airlock.aws;

import dev.airlock.model.Fact;
import dev.airlock.model.Instance;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Phase;
import dev.airlock.model.Side;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Reads instances from EC2. Always by filter: an id that does not exist fails no batch. */
public final class Instances {

  private static final int PAGE = 1000;

  /** EC2 takes at most this many values in one filter. */
  private static final int FILTER_VALUES = 200;

  private static final String GROUP = "tag:aws:autoscaling:groupName";
  private static final List<String> ENDING = List.of("stopping", "stopped", "shutting-down");

  /** States that an instance leaves again by itself, or when it is started. */
  private static final Set<Instance.State> PASSING =
      EnumSet.of(Instance.State.PENDING, Instance.State.STOPPING, Instance.State.STOPPED);

  private static final List<String> WISHES = Stream.of(Side.values()).map(Side::label).toList();

  private final Ec2Client client;
  private final Memory memory;
  private final InstantSource clock;

  public Instances(Ec2Client client, Memory memory, InstantSource clock) {
    this.client = client;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * The instances of these ids, from memory where it knows them.
   *
   * @param groups those that they are members of
   * @return seen, gone if EC2 does not know the id, or unread
   */
  public Map<String, Fact<Instance>> read(Collection<String> ids, Collection<String> groups) {
    Map<String, Fact<Instance>> facts = new LinkedHashMap<>();
    if (ids.stream().filter(id -> !isKnown(id)).count() > FILTER_VALUES) {
      readWhole(groups);
    }
    List<String> unknown = ids.stream().filter(id -> !isKnown(id)).toList();
    // What was remembered of them must not stand in for a read that fails.
    unknown.forEach(memory::forgetInstance);
    for (int from = 0; from < unknown.size(); from += FILTER_VALUES) {
      List<String> part = unknown.subList(from, Math.min(unknown.size(), from + FILTER_VALUES));
      try {
        find(List.of(Filter.builder().name("instance-id").values(part).build()));
        part.forEach(id -> facts.put(id, Fact.gone()));
      } catch (RuntimeException thrown) {
        String why = "DescribeInstances: " + AwsError.of(thrown);
        part.forEach(id -> facts.put(id, Fact.unread(why)));
      }
    }
    ids.forEach(id -> memory.instance(id).ifPresent(known -> facts.put(id, Fact.seen(known))));
    return facts;
  }

  /** So many that whole groups take fewer calls; whom this does not find is asked about by id. */
  private void readWhole(Collection<String> groups) {
    try {
      inGroups(groups, List.of());
    } catch (RuntimeException asked) {
      // Asked by id next, the same failure tells of whom nothing is known.
    }
  }

  private List<String> inGroups(Collection<String> groups, List<Filter> also) {
    List<String> ids = new ArrayList<>();
    List<String> names = List.copyOf(groups);
    for (int from = 0; from < names.size(); from += FILTER_VALUES) {
      List<Filter> filters = new ArrayList<>(also);
      filters.add(filter(GROUP, names.subList(from, Math.min(names.size(), from + FILTER_VALUES))));
      ids.addAll(find(filters));
    }
    return ids;
  }

  /**
   * What starts or stops changes soon: its address comes late, that it runs is waited for, and one
   * that has stopped for a new root volume must not be taken for one that has ended.
   */
  private boolean isKnown(String id) {
    return memory
        .instance(id)
        .filter(known -> !PASSING.contains(known.state()))
        .filter(known -> !known.privateAddress().isEmpty())
        .isPresent();
  }

  /**
   * What a sweep looks for: instances that are on their way, that were asked to leave or to come
   * back, or that are about to stop, whichever group they are of. They are in the memory
   * afterwards.
   *
   * @return the ids; unread if EC2 could not be asked
   */
  public Fact<List<String>> onTheirWay(Collection<String> groups) {
    try {
      List<String> ids = new ArrayList<>();
      ids.addAll(find(List.of(filter("tag:" + MarkTags.STATUS, phases()))));
      ids.addAll(find(List.of(filter("tag:" + MarkTags.DESIRED, WISHES))));
      ids.addAll(inGroups(groups, List.of(filter("instance-state-name", ENDING))));
      return Fact.seen(ids.stream().distinct().toList());
    } catch (RuntimeException thrown) {
      return Fact.unread("DescribeInstances: " + AwsError.of(thrown));
    }
  }

  private List<String> find(List<Filter> filters) {
    return describe(filters).stream()
        .map(software.amazon.awssdk.services.ec2.model.Instance::instanceId)
        .toList();
  }

  /** All that match; they are in the memory afterwards. */
  List<software.amazon.awssdk.services.ec2.model.Instance> describe(List<Filter> filters) {
    List<software.amazon.awssdk.services.ec2.model.Instance> found = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      DescribeInstancesResponse page =
          client.describeInstances(ask -> ask.filters(filters).maxResults(PAGE).nextToken(next));
      page.reservations().stream()
          .flatMap(reservation -> reservation.instances().stream())
          .forEach(seen -> {
            memory.saw(instance(seen), clock.instant());
            found.add(seen);
          });
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return found;
  }

  static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static List<String> phases() {
    return Stream.of(Phase.values())
        .filter(Phase::isOnTheWay)
        .map(phase -> phase.label() + " *")
        .toList();
  }

  private static Instance instance(software.amazon.awssdk.services.ec2.model.Instance seen) {
    Map<String, String> tags =
        seen.tags().stream()
            .filter(tag -> tag.key().startsWith(MarkTags.PREFIX))
            .collect(Collectors.toMap(Tag::key, Tag::value, (first, later) -> later));
    String address = seen.privateIpAddress();
    return new Instance(
        seen.instanceId(),
        address == null ? "" : address,
        state(seen.state().nameAsString()),
        MarkTags.read(tags));
  }

  private static Instance.State state(String name) {
    return Stream.of(Instance.State.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findFirst()
        .orElse(Instance.State.PENDING);
  }
}
