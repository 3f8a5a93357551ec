package dev.airlock.cli.deploy;

import dev.airlock.aws.Groups;
import dev.airlock.aws.Instances;
import dev.airlock.aws.Memory;
import dev.airlock.aws.PlainFleets;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetTags;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Member;
import dev.airlock.model.World;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.Filter;

/** Looks at fleets with all of their instances. Each look reads everything anew. */
final class Sight {

  /** Auto Scaling takes so many ids, or names, in a call. */
  private static final int PART = 50;

  private final Cloud cloud;
  private final InstantSource clock;
  private final Groups groups;
  private final SettingsCheck settings;

  Sight(Cloud cloud, InstantSource clock) {
    this.cloud = cloud;
    this.clock = clock;
    groups = new Groups(cloud.autoScaling(), "", "");
    settings = new SettingsCheck(cloud);
  }

  /** Every fleet that Airlock looks after, in whichever stack. */
  World enrolled() {
    Filter enrolled = Filter.builder().name("tag-key").values(Groups.ENROLLED).build();
    List<Group> fleets =
        groups(List.of(DescribeAutoScalingGroupsRequest.builder().filters(enrolled).build()));
    Set<String> names = fleets.stream().map(Group::name).collect(Collectors.toSet());
    plain("tag-key", List.of(Groups.ENROLLED)).stream()
        .filter(fleet -> !names.contains(fleet.name()))
        .forEach(fleets::add);
    return withInstances(fleets);
  }

  /**
   * One fleet.
   *
   * @throws Trouble if there is none of this name
   */
  World fleet(String name) {
    World world = named(List.of(name));
    if (world.groups().isEmpty()) {
      throw new Trouble(
          ("%s: there is no Auto Scaling group %s, and no instance is enrolled with airlock:fleet"
                  + " %s: is it of another Region or account?")
              .formatted(cloud.name(), name, name));
    }
    return world;
  }

  /**
   * The fleets of these instances. Who is in none has no group there. Who says that it is of one,
   * though its name is a group's, is there beside that group.
   *
   * @throws Trouble if EC2 does not know one of them
   */
  World fleetsOf(List<String> ids) {
    List<String> names = new ArrayList<>();
    List<String> others = new ArrayList<>(ids);
    for (List<String> part : parts(ids)) {
      cloud
          .answer(
              () -> cloud.autoScaling().describeAutoScalingInstances(ask -> ask.instanceIds(part)))
          .autoScalingInstances()
          .forEach(one -> {
            names.add(one.autoScalingGroupName());
            others.remove(one.instanceId());
          });
    }
    List<Group> own = new ArrayList<>();
    parts(others).forEach(part -> own.addAll(plain("instance-id", part)));
    own.forEach(fleet -> names.add(fleet.name()));
    World world = named(names.stream().distinct().toList());
    instances(others, List.of())
        .forEach((id, fact) -> {
          if (fact instanceof Fact.Gone<Instance>) {
            throw new Trouble(
                "%s: EC2 knows no instance %s: is it of another Region or account?"
                    .formatted(cloud.name(), id));
          }
        });
    List<Group> all = new ArrayList<>(world.groups());
    own.stream().filter(fleet -> Stack.isNameTaken(fleet, world)).forEach(all::add);
    return new World(all, world.instances(), Map.of());
  }

  /** Those of these fleets that exist. What is no group's name may be that of plain instances. */
  World named(List<String> names) {
    List<Group> fleets =
        groups(
            parts(names).stream()
                .map(part ->
                    DescribeAutoScalingGroupsRequest.builder().autoScalingGroupNames(part).build())
                .toList());
    List<String> others = new ArrayList<>(names);
    fleets.forEach(group -> others.remove(group.name()));
    for (List<String> part : parts(others)) {
      fleets.addAll(plain("tag:" + FleetTags.FLEET, part));
    }
    return withInstances(fleets);
  }

  private List<Group> groups(List<DescribeAutoScalingGroupsRequest> asked) {
    List<Group> found = new ArrayList<>();
    asked.forEach(which -> found.addAll(cloud.answer(() -> groups.read(which))));
    return found;
  }

  /** Fleets without a group, of which instances match. */
  private List<Group> plain(String filter, List<String> values) {
    Memory memory = new Memory();
    PlainFleets fleets = new PlainFleets(new Instances(cloud.ec2(), memory, clock), memory, "");
    return settings.of(cloud.answer(() -> fleets.matching(filter, values)), clock.instant());
  }

  private World withInstances(List<Group> seen) {
    List<String> ids =
        seen.stream().flatMap(group -> group.members().stream()).map(Member::instanceId).toList();
    return new World(seen, instances(ids, seen.stream().map(Group::name).toList()), Map.of());
  }

  private Map<String, Fact<Instance>> instances(List<String> ids, List<String> groupNames) {
    return new Instances(cloud.ec2(), new Memory(), clock).read(ids, groupNames);
  }

  private static List<List<String>> parts(List<String> all) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PART) {
      parts.add(all.subList(from, Math.min(all.size(), from + PART)));
    }
    return parts;
  }
}
