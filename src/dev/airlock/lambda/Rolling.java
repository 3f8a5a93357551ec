package dev.airlock.lambda;

import dev.airlock.aws.Actor;
import dev.airlock.aws.Announcer;
import dev.airlock.aws.AwsError;
import dev.airlock.aws.Outcome;
import dev.airlock.aws.ReleaseBook;
import dev.airlock.decide.BalancerNames;
import dev.airlock.decide.SettingsBook;
import dev.airlock.decide.release.Fleet;
import dev.airlock.decide.release.Rollout;
import dev.airlock.model.Balancer;
import dev.airlock.model.BalancerBook;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.Fact;
import dev.airlock.model.FleetNews;
import dev.airlock.model.Group;
import dev.airlock.model.Member;
import dev.airlock.model.Move;
import dev.airlock.model.Next;
import dev.airlock.model.Plan;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Releases, tick by tick: whom they take out next, and what is said of them. */
final class Rolling {

  /** Nobody is on the way, and somebody may yet become able to go. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private final ReleaseBook releases;
  private final Announcer announcer;
  private final Actor actor;
  private final Report report;
  private final SettingsBook settings;
  private final Map<String, Rested> rested = new HashMap<>();

  /** By group, those that a tick looks at. */
  private final Map<String, Rollout> rollouts = new LinkedHashMap<>();

  private final Map<String, BalancerNames> names = new LinkedHashMap<>();

  /**
   * Nothing came of a look.
   *
   * @param tags what the group said of releases
   * @param members those in service then: whoever comes new may lack the release
   */
  private record Rested(Map<String, String> tags, Set<String> members) {}

  Rolling(
      ReleaseBook releases,
      Announcer announcer,
      Actor actor,
      Report report,
      SettingsBook settings) {
    this.releases = releases;
    this.announcer = announcer;
    this.actor = actor;
    this.report = report;
    this.settings = settings;
  }

  /** The members of which more must be known than their groups tell. */
  Set<String> members(Collection<Group> enrolled) {
    return Fleet.whole(enrolled).stream()
        .filter(group -> ReleaseTags.current(group.tags()).isPresent() && !isAtRest(group))
        .flatMap(group -> group.members().stream())
        .map(Member::instanceId)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * A tick begins.
   *
   * @param unwritten fleets about which something was asked that is not written down yet
   */
  void see(World world, Set<String> unwritten) {
    rollouts.clear();
    names.clear();
    for (Group fleet : Fleet.whole(world.groups())) {
      if (!isAtRest(fleet) && !unwritten.contains(fleet.name())) {
        Rollout.of(fleet, world.instances())
            .ifPresent(rollout -> rollouts.put(fleet.name(), rollout));
      }
    }
    for (Group part : world.groups()) {
      if (rollouts.containsKey(part.name())) {
        names.merge(part.name(), BalancerNames.of(part, settings), BalancerNames::and);
      }
    }
  }

  /** The balancers to be looked up. */
  Collection<BalancerNames> names() {
    return names.values();
  }

  /** Whom to ask about whom, beside those who are on their way. */
  Map<Balancer, Set<String>> looks(BalancerBook book) {
    Map<Balancer, Set<String>> looks = new LinkedHashMap<>();
    rollouts.forEach((group, rollout) ->
        rollout
            .looks(names.get(group).in(book))
            .forEach((balancer, ids) ->
                looks.computeIfAbsent(balancer, _ -> new LinkedHashSet<>()).addAll(ids)));
    return looks;
  }

  /**
   * Goes on with each.
   *
   * @param before what the tick has done already
   * @return what was begun, and when to look again
   */
  Result goOn(
      BalancerBook book,
      Observer.Readings readings,
      List<Outcome> before,
      BooleanSupplier hasTime,
      Instant now) {
    List<Outcome> begun = new ArrayList<>();
    List<Next> waits = new ArrayList<>();
    rollouts.forEach((name, rollout) -> {
      Map<Balancer, Fact<BalancerProfile>> balancers = names.get(name).in(book);
      Rollout.Step step = rollout.step(balancers, readings.health(), now);
      List<Outcome> outcomes = actor.carryOut(whereSeen(step.plans(), before), hasTime);
      outcomes.forEach(report::outcome);
      begun.addAll(outcomes);
      Said said = say(rollout.group(), step, hasTime);
      if (step.isAtRest() && said != Said.AGAIN) {
        rested.put(name, rested(rollout.group()));
        return;
      }
      boolean hasMoved = before.stream().anyMatch(it -> hasMoved(it, name));
      boolean isBegun = outcomes.stream().anyMatch(Outcome::isComplete);
      boolean isSoon = hasMoved || isBegun || said == Said.WRITTEN;
      waits.add(said == Said.AGAIN ? Next.poll(now) : Next.at(isSoon ? now : now.plus(LOOK_AGAIN)));
    });
    return new Result(begun, waits);
  }

  /** It is not where the look saw it any more, so that the next may have its turn. */
  private static boolean hasMoved(Outcome outcome, String group) {
    return outcome.plan().group().equals(group)
        && outcome.isComplete()
        && !outcome.done().stream().allMatch(Move.Heartbeat.class::isInstance);
  }

  /** Who was moved in this very tick is not where the look saw it: its turn comes in the next. */
  private static List<Plan> whereSeen(List<Plan> plans, List<Outcome> before) {
    Set<String> moved =
        before.stream()
            .filter(outcome -> !outcome.done().isEmpty())
            .map(outcome -> outcome.plan().instanceId())
            .collect(Collectors.toSet());
    return plans.stream().filter(plan -> !moved.contains(plan.instanceId())).toList();
  }

  /** What was begun, and when to look again. */
  record Result(List<Outcome> outcomes, List<Next> waits) {}

  /** What became of news. */
  private enum Said {
    /** There were none; or nobody may write them down, now or later. */
    NOTHING_WRITTEN,
    WRITTEN,
    /** It has to be said again. */
    AGAIN
  }

  private Said say(Group group, Rollout.Step step, BooleanSupplier hasTime) {
    for (FleetNews news : step.news()) {
      report.fleet(group.name(), news.kind().detailType(), news.says());
    }
    boolean isHeard =
        announcer.announceFleets(step.news()).stream()
            .allMatch(error -> error.filter(AwsError::isPassing).isEmpty());
    if (!isHeard || step.tags().isEmpty()) {
      return isHeard ? Said.NOTHING_WRITTEN : Said.AGAIN;
    }
    Optional<AwsError> failure = releases.write(group, step.tags(), hasTime);
    failure.ifPresent(
        error -> report.trouble("the release status of fleet " + group.name(), error.toString()));
    if (failure.isEmpty()) {
      return Said.WRITTEN;
    }
    return failure.get().isPassing() ? Said.AGAIN : Said.NOTHING_WRITTEN;
  }

  private boolean isAtRest(Group group) {
    Rested known = rested.get(group.name());
    return known != null
        && known.tags().equals(tags(group))
        && known.members().containsAll(inService(group));
  }

  private static Rested rested(Group group) {
    return new Rested(tags(group), inService(group));
  }

  private static Map<String, String> tags(Group group) {
    return group.tags().entrySet().stream()
        .filter(tag -> ReleaseTags.isOne(tag.getKey()))
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, TreeMap::new));
  }

  private static Set<String> inService(Group group) {
    return group.members().stream()
        .filter(member -> member.state() == Member.LifecycleState.IN_SERVICE)
        .map(Member::instanceId)
        .collect(Collectors.toSet());
  }
}
