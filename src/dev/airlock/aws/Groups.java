package dev.airlock.aws;

import dev.airlock.json.Json;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Hook;
import dev.airlock.model.Hook.Transition;
import dev.airlock.model.MarkTags;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Reads the groups that are enrolled with this stack, and their hooks. */
public final class Groups {

  /** The tag that enrols a group; its value is that of the stack. */
  public static final String ENROLLED = MarkTags.PREFIX + "enabled";

  private static final int PAGE = 100;
  private static final String OTHER_METADATA = "NotificationMetadata";

  private final AutoScalingClient client;
  private final String enrolment;
  private final String hookPrefix;

  /**
   * Of one stack.
   *
   * @param enrolment the value of {@link #ENROLLED} that means this stack
   * @param hookPrefix how the names of our hooks begin; no other hook is ever touched
   */
  public Groups(AutoScalingClient client, String enrolment, String hookPrefix) {
    this.client = client;
    this.enrolment = enrolment;
    this.hookPrefix = hookPrefix;
  }

  /** Every enrolled group with its members; unread as a whole if any page could not be read. */
  public Fact<List<Group>> enrolled() {
    Filter ours = Filter.builder().name("tag:" + ENROLLED).values(enrolment).build();
    try {
      return Fact.seen(
          described(DescribeAutoScalingGroupsRequest.builder().filters(ours).build()).stream()
              .filter(group -> enrolment.equals(tags(group).get("enabled")))
              .map(this::group)
              .toList());
    } catch (RuntimeException thrown) {
      return Fact.unread("DescribeAutoScalingGroups: " + AwsError.of(thrown));
    }
  }

  /** The groups that are asked for, with their members, whoever looks after them. */
  public List<Group> read(DescribeAutoScalingGroupsRequest which) {
    return described(which).stream().map(this::group).toList();
  }

  private List<AutoScalingGroup> described(DescribeAutoScalingGroupsRequest which) {
    List<AutoScalingGroup> groups = new ArrayList<>();
    String token = null;
    do {
      DescribeAutoScalingGroupsResponse page =
          client.describeAutoScalingGroups(
              which.toBuilder().maxRecords(PAGE).nextToken(token).build());
      groups.addAll(page.autoScalingGroups());
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return groups;
  }

  /** Our hooks of a group. */
  public Fact<List<Hook>> hooks(String group) {
    try {
      return Fact.seen(
          client
              .describeLifecycleHooks(ask -> ask.autoScalingGroupName(group))
              .lifecycleHooks()
              .stream()
              .filter(hook -> hook.lifecycleHookName().startsWith(hookPrefix))
              .map(Groups::hook)
              .toList());
    } catch (RuntimeException thrown) {
      AwsError error = AwsError.of(thrown);
      return error.isGone() ? Fact.gone() : Fact.unread("DescribeLifecycleHooks: " + error);
    }
  }

  /** Writes tags of ours on a group, all or none; names are without our prefix. */
  public void tag(String group, Map<String, String> tags) {
    List<Tag> list =
        tags.entrySet().stream().map(tag -> tag(group, tag.getKey(), tag.getValue())).toList();
    client.createOrUpdateTags(ask -> ask.tags(list));
  }

  private static Tag tag(String group, String name, String value) {
    return Tag.builder()
        .resourceType("auto-scaling-group")
        .resourceId(group)
        .key(MarkTags.PREFIX + name)
        .value(value)
        .propagateAtLaunch(false)
        .build();
  }

  private Group group(AutoScalingGroup group) {
    List<Member> members = new ArrayList<>();
    group
        .instances()
        .forEach(i ->
            members.add(member(i.instanceId(), i.lifecycleStateAsString(), i.availabilityZone())));
    if (group.warmPoolConfiguration() != null) {
      members.addAll(warmPool(group.autoScalingGroupName()));
    }
    return new Group(
        group.autoScalingGroupName(),
        members,
        group.loadBalancerNames(),
        group.targetGroupARNs(),
        spares(group),
        tags(group),
        Fact.unread("no member is held"));
  }

  /** Its own balancers' checks count, so one that they do not know any more counts as ill. */
  private static OptionalInt spares(AutoScalingGroup group) {
    boolean trustsBalancers =
        group.healthCheckType() != null
            && List.of(group.healthCheckType().split(",")).contains("ELB");
    boolean hasNone = group.loadBalancerNames().isEmpty() && group.targetGroupARNs().isEmpty();
    return trustsBalancers && !hasNone
        ? OptionalInt.of(group.desiredCapacity() - group.minSize())
        : OptionalInt.empty();
  }

  /** Members of a warm pool are not among those of their group. */
  private List<Member> warmPool(String group) {
    List<Member> members = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      DescribeWarmPoolResponse page =
          client.describeWarmPool(ask -> ask.autoScalingGroupName(group).nextToken(next));
      page.instances()
          .forEach(i ->
              members.add(
                  member(i.instanceId(), i.lifecycleStateAsString(), i.availabilityZone())));
      token = page.nextToken();
    } while (token != null && !token.isEmpty());
    return members;
  }

  /** The state as text: the SDK's own enum does not know all that AWS says. */
  private static Member member(String id, String state, String zone) {
    return new Member(id, LifecycleState.of(state), zone == null ? "" : zone);
  }

  private static Map<String, String> tags(AutoScalingGroup group) {
    return group.tags().stream()
        .filter(tag -> tag.key().startsWith(MarkTags.PREFIX))
        .collect(
            Collectors.toMap(
                tag -> tag.key().substring(MarkTags.PREFIX.length()),
                TagDescription::value,
                (first, later) -> later,
                LinkedHashMap::new));
  }

  private static Hook hook(LifecycleHook hook) {
    Duration heartbeat = Duration.ofSeconds(hook.heartbeatTimeout());
    return new Hook(
        hook.lifecycleHookName(),
        "autoscaling:EC2_INSTANCE_LAUNCHING".equals(hook.lifecycleTransition())
            ? Transition.LAUNCHING
            : Transition.TERMINATING,
        heartbeat,
        hook.globalTimeout() == null
            ? heartbeat.multipliedBy(100)
            : Duration.ofSeconds(hook.globalTimeout()),
        settings(hook.notificationMetadata()));
  }

  /**
   * Metadata that is no JSON object is handed on under its own name, so that it is complained of.
   */
  private static Map<String, String> settings(String metadata) {
    if (metadata == null || metadata.isBlank()) {
      return Map.of();
    }
    Map<String, String> settings = new LinkedHashMap<>();
    Json.readObject(metadata)
        .orElse(Map.of(OTHER_METADATA, metadata))
        .forEach((name, value) -> settings.put(name, word(value)));
    return settings;
  }

  private static String word(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }
}
