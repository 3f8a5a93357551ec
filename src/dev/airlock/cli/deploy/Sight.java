package dev.airlock.cli.deploy;

import dev.airlock.aws.Groups;
import dev.airlock.aws.Instances;
import dev.airlock.aws.Memory;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Member;
import dev.airlock.model.World;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.Filter;

/** Looks at fleets with all of their instances. Each look reads everything anew. */
final class Sight {

  /** Auto Scaling takes so many ids, or names, in a call. */
  private static final int PART = 50;

  private final Cloud cloud;
  private final InstantSource clock;
  private final Groups groups;

  Sight(Cloud cloud, InstantSource clock) {
    this.cloud = cloud;
    this.clock = clock;
    groups = new Groups(cloud.autoScaling(), "", "");
  }

  /** Every fleet that Airlock looks after, in whichever stack. */
  World enrolled() {
    Filter enrolled = Filter.builder().name("tag-key").values(Groups.ENROLLED).build();
    return withInstances(
        List.of(DescribeAutoScalingGroupsRequest.builder().filters(enrolled).build()));
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
          "%s: there is no Auto Scaling group %s: is it of another Region or account?"
              .formatted(cloud.name(), name));
    }
    return world;
  }

  /**
   * The fleets of these instances. Who is in none has no group there.
   *
   * @throws Trouble if EC2 does not know one of them
   */
  World fleetsOf(List<String> ids) {
    List<String> names = new ArrayList<>();
    parts(ids)
        .forEach(part ->
            cloud
                .answer(() ->
                    cloud.autoScaling().describeAutoScalingInstances(ask -> ask.instanceIds(part)))
                .autoScalingInstances()
                .stream()
                .map(AutoScalingInstanceDetails::autoScalingGroupName)
                .forEach(names::add));
    World world = named(names.stream().distinct().toList());
    List<String> others = ids.stream().filter(id -> !world.instances().containsKey(id)).toList();
    instances(others, List.of())
        .forEach((id, fact) -> {
          if (fact instanceof Fact.Gone<Instance>) {
            throw new Trouble(
                "%s: EC2 knows no instance %s: is it of another Region or account?"
                    .formatted(cloud.name(), id));
          }
        });
    return world;
  }

  /** Those of these fleets that exist. */
  World named(List<String> names) {
    return withInstances(
        parts(names)
            .map(part ->
                DescribeAutoScalingGroupsRequest.builder().autoScalingGroupNames(part).build())
            .toList());
  }

  private World withInstances(List<DescribeAutoScalingGroupsRequest> asked) {
    List<Group> seen =
        asked.stream().flatMap(which -> cloud.answer(() -> groups.read(which)).stream()).toList();
    List<String> ids =
        seen.stream().flatMap(group -> group.members().stream()).map(Member::instanceId).toList();
    return new World(seen, instances(ids, seen.stream().map(Group::name).toList()), Map.of());
  }

  private Map<String, Fact<Instance>> instances(List<String> ids, List<String> groupNames) {
    return new Instances(cloud.ec2(), new Memory(), clock).read(ids, groupNames);
  }

  private static Stream<List<String>> parts(List<String> all) {
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PART) {
      parts.add(all.subList(from, Math.min(all.size(), from + PART)));
    }
    return parts.stream();
  }
}
