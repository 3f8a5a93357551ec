package dev.airlock.region.autoscaling;

import dev.airlock.region.balancing.Attachments;
import dev.airlock.region.ec2.Compute;
import dev.airlock.region.events.Bus;
import dev.airlock.region.sqs.Mailbox;
import dev.airlock.region.time.Timeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Auto Scaling: groups, their instances and warm pools, lifecycle hooks and actions.
 *
 * <p>It is not safe for use by several threads: whoever runs the timeline and the API calls runs
 * them one at a time.
 *
 * <p>What AWS does not say, and is assumed here: a dead instance goes through its termination hooks
 * like any other; it is replaced at once, not after them; an instance attached by hand meets no
 * launch hook; deleting a group by force still asks the termination hooks. Launches are not slowed
 * down when launch hooks keep failing, and scale-in takes the oldest instance in any zone.
 */
public final class AutoScalingModel {
  private final Timeline timeline;
  private final Compute compute;
  private final String region;
  private final Tokens tokens;
  private final Errors errors;
  private final LaunchConfigurations launchConfigurations;
  private final Balancers balancers;
  private final LifecycleActions actions;
  private final Announcer announcer;
  private final Activities activities;
  private final Service service;
  private final Lifecycle lifecycle;
  private final Moves moves;
  private final Health health;
  private final Capacity capacity;
  private final Refreshes refreshes;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  /**
   * An Auto Scaling without groups, which begins to keep watch on the timeline.
   *
   * @param random the source of every id and token
   * @param region such as {@code eu-west-1}
   */
  public AutoScalingModel(
      Timeline timeline,
      RandomGenerator random,
      String region,
      Compute compute,
      Attachments attachments,
      Bus bus,
      Mailbox mailbox) {
    this.timeline = timeline;
    this.compute = compute;
    this.region = region;
    tokens = new Tokens(random);
    errors = new Errors(tokens);
    launchConfigurations = new LaunchConfigurations(compute);
    balancers = new Balancers(attachments);
    actions = new LifecycleActions(timeline, tokens);
    announcer = new Announcer(timeline, tokens, region, bus, mailbox);
    activities = new Activities(timeline, tokens);
    var steps = new Steps(timeline);
    service = new Service(timeline, balancers, activities, steps);
    lifecycle =
        new Lifecycle(
            timeline,
            compute,
            launchConfigurations,
            service,
            actions,
            announcer,
            activities,
            steps);
    moves = new Moves(timeline, compute, service, activities, steps);
    health = new Health(timeline, compute, balancers);
    capacity = new Capacity(timeline, lifecycle, health);
    refreshes = new Refreshes(timeline, tokens, lifecycle, capacity, announcer);
    compute.onStateChange((id, state) -> owner(id).ifPresent(capacity::lookSoon));
    keepWatch();
  }

  private void keepWatch() {
    groups().forEach(this::look);
    timeline.after(Capacity.INTERVAL, this::keepWatch);
  }

  private void look(Group group) {
    capacity.look(group);
    if (group.isDeleting() && group.isEmpty()) {
      groups.remove(group.name());
    }
  }

  /** Every lifecycle action that holds up an instance now, oldest first. */
  public List<OpenAction> openActions() {
    return actions.open();
  }

  /** Every lifecycle action that has ended, in the order of their ends. */
  public List<ClosedAction> closedActions() {
    return actions.closed();
  }

  public void addListener(LifecycleListener listener) {
    service.addListener(listener);
    actions.addListener(listener);
  }

  /** The name of the group that an instance belongs to now; empty if it belongs to none. */
  public Optional<String> groupOf(String instanceId) {
    return owner(instanceId).map(Group::name);
  }

  /** The lifecycle state of each member of a group and of its warm pool; empty without a group. */
  public Map<String, String> states(String group) {
    var states = new LinkedHashMap<String, String>();
    group(group)
        .ifPresent(it -> it.members().forEach(one -> states.put(one.id(), one.state().text())));
    return states;
  }

  /** The tags of a group; empty without a group. */
  public Map<String, String> tags(String group) {
    var tags = new LinkedHashMap<String, String>();
    group(group).ifPresent(it -> it.tags().forEach((key, tag) -> tags.put(key, tag.value())));
    return tags;
  }

  /** True if a group replaces whoever a balancer attached to it does not find healthy. */
  public boolean trustsBalancers(String group) {
    return group(group).filter(it -> it.settings().trustsBalancers()).isPresent();
  }

  /** True if a group replaces somebody before long whom a balancer does not find healthy yet. */
  public boolean mayReplace(String group) {
    return group(group)
        .filter(it -> it.members().stream().anyMatch(member -> health.isOnTrial(it, member)))
        .isPresent();
  }

  /** How many members a group should have; none without a group. */
  public int desiredCapacity(String group) {
    return group(group).map(it -> it.settings().desiredCapacity()).orElse(0);
  }

  /**
   * Replaces the root volume of an instance: out of service, through the termination hooks, a new
   * boot under the same id, through the launch hooks, and in service again.
   *
   * @throws software.amazon.awssdk.services.autoscaling.model.AutoScalingException {@code
   *     ValidationError} if it is not in service in any group
   */
  public void replaceRootVolume(String instanceId) {
    var group = requireOwner(instanceId);
    var member = group.member(instanceId).orElseThrow();
    if (!member.isInService()) {
      throw errors.validation("The instance %s is not in InService.".formatted(instanceId));
    }
    lifecycle.replaceRootVolume(
        group, member, "the root volume of an instance was replaced in response to a request");
  }

  List<Group> groups() {
    return List.copyOf(groups.values());
  }

  Optional<Group> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  Group requireGroup(String name) {
    return group(name)
        .orElseThrow(() ->
            errors.validation(
                "AutoScalingGroup name not found - AutoScalingGroup %s not found".formatted(name)));
  }

  Group requireOwner(String instanceId) {
    return owner(instanceId)
        .orElseThrow(() ->
            errors.validation(
                "Instance Id not found - No managed instance found for instance ID: "
                    + instanceId));
  }

  Optional<Group> owner(String instanceId) {
    return groups.values().stream().filter(it -> it.member(instanceId).isPresent()).findFirst();
  }

  Group create(String name, GroupSettings settings) {
    var arn =
        "arn:aws:autoscaling:%s:%s:autoScalingGroup:%s:autoScalingGroupName/%s"
            .formatted(region, Announcer.ACCOUNT, tokens.next(), name);
    return new Group(name, arn, now(), settings);
  }

  String launchConfigurationArn(String name) {
    return "arn:aws:autoscaling:%s:%s:launchConfiguration:%s:launchConfigurationName/%s"
        .formatted(region, Announcer.ACCOUNT, tokens.next(), name);
  }

  void add(Group group) {
    groups.put(group.name(), group);
    capacity.lookSoon(group);
  }

  void remove(Group group) {
    groups.remove(group.name());
  }

  void lookSoon(Group group) {
    capacity.lookSoon(group);
  }

  Instant now() {
    return timeline.instant();
  }

  Compute compute() {
    return compute;
  }

  LaunchConfigurations launchConfigurations() {
    return launchConfigurations;
  }

  Errors errors() {
    return errors;
  }

  Balancers balancers() {
    return balancers;
  }

  LifecycleActions actions() {
    return actions;
  }

  Announcer announcer() {
    return announcer;
  }

  Activities activities() {
    return activities;
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  Moves moves() {
    return moves;
  }

  Refreshes refreshes() {
    return refreshes;
  }

  Health health() {
    return health;
  }
}
