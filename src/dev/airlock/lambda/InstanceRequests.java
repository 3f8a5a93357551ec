package dev.airlock.lambda;

import dev.airlock.aws.Actor;
import dev.airlock.aws.Outcome;
import dev.airlock.decide.Requests;
import dev.airlock.model.Group;
import dev.airlock.model.Passage;
import dev.airlock.model.Wakeup;
import dev.airlock.model.World;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What is asked of single instances, from the message to the tags that say it. */
final class InstanceRequests {

  private final Observer observer;
  private final Actor actor;
  private final Report report;
  private final Map<String, String> defaults;
  private final Set<Wakeup.OfInstance> heard = new LinkedHashSet<>();

  InstanceRequests(Observer observer, Actor actor, Report report, Map<String, String> defaults) {
    this.observer = observer;
    this.actor = actor;
    this.report = report;
    this.defaults = defaults;
  }

  /** False if it was heard already. */
  boolean hear(Wakeup.OfInstance request) {
    return heard.add(request);
  }

  boolean isEmpty() {
    return heard.isEmpty();
  }

  /** The instances that they are about. */
  List<String> instances() {
    return heard.stream().map(Wakeup.OfInstance::instanceId).toList();
  }

  /** Where it should go is known once what was asked about it is written; a hook can't wait. */
  boolean mustBeKnownBefore(Passage passage) {
    return passage.hooks().isEmpty() && instances().contains(passage.instanceId());
  }

  /**
   * They come before everything else: once written, they are part of the world. Those that can't be
   * written are kept.
   */
  void write(List<Group> groups, Set<String> watched, BooleanSupplier hasTime, Instant now) {
    boolean mayBeElsewhere =
        observer.plainFleets().failure().isPresent() && Observer.isAnyHomeless(instances(), groups);
    if (heard.isEmpty() || mayBeElsewhere) {
      return;
    }
    // One that was refused, and not said to be, is watched no more.
    Set<String> toRead = new LinkedHashSet<>(watched);
    toRead.addAll(instances());
    World world = observer.world(groups, toRead);
    Requests.Answer answer = Requests.answer(List.copyOf(heard), world, defaults, now);
    answer.ignored().forEach(report::ignored);
    List<Outcome> outcomes = actor.carryOut(answer.plans(), hasTime);
    outcomes.forEach(report::outcome);
    if (answer.isComplete() && outcomes.stream().allMatch(Outcome::isWrittenOrNeverWillBe)) {
      heard.clear();
    }
  }
}
