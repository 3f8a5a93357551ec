package dev.airlock.decide.release;

import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetRelease;
import dev.airlock.model.FleetRelease.Terms;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Marks;
import dev.airlock.model.Marks.Wish;
import dev.airlock.model.Member;
import dev.airlock.model.Member.LifecycleState;
import dev.airlock.model.Membership;
import dev.airlock.model.Membership.Standing;
import dev.airlock.model.Phase;
import dev.airlock.model.ReleaseTags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A fleet that should run release b, seen at noon, ten minutes after it was asked for. */
final class FleetScene {

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Instant ASKED = NOON.minusSeconds(600);
  static final Balancer WEB = new Balancer.Classic("web-elb");
  static final Balancer API = new Balancer.Classic("api-elb");

  private final List<Member> members = new ArrayList<>();
  private final Map<String, Fact<Instance>> instances = new HashMap<>();
  private final Map<String, String> tags = new HashMap<>();
  private final Map<Balancer, Fact<BalancerProfile>> balancers = new LinkedHashMap<>();
  private final Map<Balancer, Map<String, Fact<Membership>>> health = new HashMap<>();
  private boolean isPlain;

  FleetScene() {
    terms("1", 1);
  }

  FleetScene terms(String maxUnavailable, int stopAfter) {
    Terms terms = new Terms(maxUnavailable, OptionalInt.empty(), stopAfter, Optional.empty(), "{}");
    return tags(ReleaseTags.current(new FleetRelease("b", ASKED, terms)));
  }

  FleetScene tags(Map<String, String> more) {
    tags.putAll(more);
    return this;
  }

  /** What was said of it last. */
  FleetScene said(String status) {
    return tags(Map.of(ReleaseTags.STATUS, status));
  }

  FleetScene halted() {
    return tags(ReleaseTags.steering(new FleetRelease.Steering(true, ASKED.plusSeconds(60))));
  }

  /** Its instances are enrolled without a group. */
  FleetScene plain() {
    isPlain = true;
    return this;
  }

  FleetScene behind(Balancer balancer) {
    return behind(
        balancer,
        Fact.seen(new BalancerProfile(BalancerProfile.Kind.CLASSIC, true, Duration.ofMinutes(5))));
  }

  FleetScene behind(Balancer balancer, Fact<BalancerProfile> fact) {
    balancers.put(balancer, fact);
    return this;
  }

  FleetScene says(Balancer balancer, String id, Standing standing) {
    return says(balancer, id, Fact.seen(new Membership(standing, "said " + standing)));
  }

  FleetScene says(Balancer balancer, String id, Fact<Membership> fact) {
    health.computeIfAbsent(balancer, _ -> new HashMap<>()).put(id, fact);
    return this;
  }

  /** In service, as its group and all balancers until here say. */
  FleetScene serving(String id, String release) {
    balancers.keySet().forEach(balancer -> says(balancer, id, Standing.IN_SERVICE));
    return member(id, LifecycleState.IN_SERVICE, carrying(release));
  }

  FleetScene member(String id, LifecycleState state, Marks marks) {
    return member(
        id, state, Fact.seen(new Instance(id, "10.0.0.1", Instance.State.RUNNING, marks)));
  }

  FleetScene member(String id, LifecycleState state, Fact<Instance> fact) {
    members.add(new Member(id, state, "eu-west-1a"));
    instances.put(id, fact);
    return this;
  }

  static Marks carrying(String release) {
    return marks(Optional.empty(), Optional.empty(), release, Optional.empty());
  }

  /** Carries release a, and somebody wants it somewhere; it came into the phase at noon. */
  static Marks wanted(Wish wish, Phase phase) {
    return marks(
        Optional.of(new Marks.Status(phase, NOON)), Optional.of(wish), "a", Optional.empty());
  }

  /** Left out of service with a release, three minutes ago. */
  static Marks failed(String release, String why) {
    return marks(
        Optional.of(new Marks.Status(Phase.OUT, NOON)),
        Optional.of(Wish.failed(release, NOON.minusSeconds(180))),
        "a",
        Optional.of(why));
  }

  private static Marks marks(
      Optional<Marks.Status> status,
      Optional<Wish> wish,
      String release,
      Optional<String> failure) {
    Marks.Carried carried = new Marks.Carried(Optional.of(release), Optional.empty(), failure);
    return new Marks(status, Optional.empty(), wish, Set.of(), carried);
  }

  Rollout rollout() {
    Group group =
        isPlain
            ? Group.plain("web", members, tags)
            : new Group(
                "web",
                members,
                List.of(),
                List.of(),
                OptionalInt.empty(),
                tags,
                Fact.seen(List.of()));
    return Rollout.of(group, instances).orElseThrow();
  }

  Map<Balancer, Set<String>> looks() {
    return rollout().looks(balancers);
  }

  Rollout.Step step() {
    return rollout().step(balancers, health, NOON);
  }

  /** Where everybody is, by id, if all serve who may. */
  Map<String, Carrier> carriers() {
    Map<String, Carrier> carriers = new LinkedHashMap<>();
    rollout().fleet(Set.of(WEB), _ -> Set.of(WEB)).forEach(one -> carriers.put(one.id(), one));
    return carriers;
  }
}
