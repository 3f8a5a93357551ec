package dev.airlock.lambda;

import dev.airlock.aws.Actor;
import dev.airlock.aws.Announcer;
import dev.airlock.aws.Memory;
import dev.airlock.aws.Outcome;
import dev.airlock.aws.ReleaseBook;
import dev.airlock.decide.Decide;
import dev.airlock.decide.Experience;
import dev.airlock.decide.Looks;
import dev.airlock.decide.MissingBalancers;
import dev.airlock.decide.Pace;
import dev.airlock.decide.Passages;
import dev.airlock.decide.SettingsBook;
import dev.airlock.model.BalancerBook;
import dev.airlock.model.Fact;
import dev.airlock.model.Group;
import dev.airlock.model.Instance;
import dev.airlock.model.Next;
import dev.airlock.model.Passage;
import dev.airlock.model.Plan;
import dev.airlock.model.Problem;
import dev.airlock.model.Reason;
import dev.airlock.model.Wakeup;
import dev.airlock.model.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One look: observe, decide, act, report. */
final class Tick {

  /** How long what was seen of groups and instances is good enough for those who only wait. */
  private static final Duration SEEN_FOR = Duration.ofMinutes(1);

  private final Wiring wiring;
  private final Memory memory = new Memory();
  private final Hints hints = new Hints(memory);
  private final Observer observer;
  private final Actor actor;
  private final Report report;
  private final GroupStatus groupStatus;
  private final SettingsBook settings;
  private final Experience experience = new Experience();

  /** Instances that may be on their way though no hook holds them. */
  private final Set<String> watched = new HashSet<>();

  private Optional<Waiting> waiting = Optional.empty();

  private final InstanceRequests requests;
  private final ReleaseRequests releaseRequests;
  private final Rolling rolling;
  private boolean sweepAsked;

  /**
   * All that is under way, if there was nothing to do about any of it.
   *
   * @param since when it was read
   */
  private record Waiting(List<Passage> passages, Instant since) {}

  /**
   * What a tick leaves to be done.
   *
   * @param next when to look again; empty if the sweep will do
   * @param atRest true if nothing is under way, so that nothing is left even to the sweep
   * @param isMoreDue true if what was done now calls for a look at once
   * @param requestsWritten false if a request could not be written down: its message must stay
   */
  record Result(
      Optional<Instant> next, boolean requestsWritten, boolean atRest, boolean isMoreDue) {}

  Tick(Wiring wiring, Report report) {
    this.wiring = wiring;
    this.report = report;
    this.observer = new Observer(wiring, memory);
    Announcer announcer = new Announcer(wiring.clients().events(), wiring.config().eventBus());
    this.actor =
        new Actor(
            wiring.clients(),
            announcer,
            farewell -> wiring.prober().probe(farewell.privateAddress(), farewell.spec()),
            observer.installer(),
            memory,
            wiring.sideBySide(),
            wiring.clock());
    this.settings = new SettingsBook(wiring.config().defaults());
    this.groupStatus = new GroupStatus(observer.groupsOfStack(), report);
    ReleaseBook releases =
        new ReleaseBook(
            observer.groupsOfStack(), observer.plainFleets(), wiring.clients(), wiring.clock());
    this.rolling = new Rolling(releases, announcer, actor, report, settings);
    this.requests = new InstanceRequests(observer, actor, report, wiring.config().defaults());
    this.releaseRequests =
        new ReleaseRequests(releases, announcer, observer.installer()::document, report);
  }

  /** Others may have worked since the last look: what was seen then is read anew. */
  void age() {
    waiting = Optional.empty();
    memory.forgetInstances();
  }

  /**
   * Takes a wake-up in; the next look answers it.
   *
   * @return true if it is a reason to look
   */
  boolean hear(Wakeup wakeup) {
    boolean isReason = isReason(wakeup);
    if (isReason) {
      waiting = Optional.empty();
    }
    return isReason;
  }

  private boolean isReason(Wakeup wakeup) {
    return switch (wakeup) {
      case Wakeup.Held held -> {
        hints.hear(held, now());
        yield true;
      }
      case Wakeup.OfInstance request -> {
        watched.add(request.instanceId());
        yield requests.hear(request);
      }
      case Wakeup.OfFleet request -> releaseRequests.hear(request);
      // Who comes up in a group is heard of by its hook.
      case Wakeup.Changed(String id, String state) when state.equals(Wakeup.Changed.RUNNING) ->
          observer.plainFleets().mayExist() && watch(id);
      // That an instance ends which was let go was to be expected.
      case Wakeup.Changed(String id, String _) -> !memory.hasLeft(id) && watch(id);
      case Wakeup.Sweep _ -> {
        sweepAsked = true;
        yield true;
      }
      case Wakeup.Ignored _, Wakeup.Refused _ -> false;
    };
  }

  private boolean watch(String id) {
    memory.forgetInstance(id);
    return watched.add(id);
  }

  Result run(BooleanSupplier hasTime) {
    observer.begin();
    return waiting.flatMap(this::stillWaiting).orElseGet(() -> lookAtAll(hasTime));
  }

  /**
   * A tick in which nothing has happened costs one call a balancer: whoever waits is looked at as
   * it was seen before. As soon as there is something to do, everything is read anew.
   */
  private Optional<Result> stillWaiting(Waiting all) {
    boolean isAsked = sweepAsked || !requests.isEmpty() || !releaseRequests.isEmpty();
    if (isAsked || !now().isBefore(all.since().plus(SEEN_FOR))) {
      return Optional.empty();
    }
    Looks looks = Looks.of(all.passages(), memory, now());
    Observer.Readings readings = observer.look(looks);
    List<Plan> plans = all.passages().stream().map(passage -> decide(passage, readings)).toList();
    if (plans.stream().anyMatch(plan -> !plan.moves().isEmpty())) {
      observer.keep(looks, readings);
      return Optional.empty();
    }
    plans.forEach(plan -> report.outcome(new Outcome(plan, List.of(), Optional.empty(), false)));
    List<Next> waits = plans.stream().map(Plan::next).toList();
    return Optional.of(new Result(Pace.next(waits, readings.calls(), now()), true, false, false));
  }

  private Result lookAtAll(BooleanSupplier hasTime) {
    waiting = Optional.empty();
    return switch (observer.groups()) {
      case Fact.Seen<List<Group>>(List<Group> groups) -> look(groups, hasTime);
      case Fact.Gone<List<Group>> _ -> blind("no groups");
      case Fact.Unread<List<Group>>(String why) -> blind(why);
    };
  }

  private Result look(List<Group> inAutoScaling, BooleanSupplier hasTime) {
    hints.saw(inAutoScaling, now());
    boolean isSweep = sweepAsked || observer.isSweepDue();
    if (isSweep) {
      sweep(inAutoScaling);
    }
    List<Group> enrolled =
        observer.withPlainFleets(
            inAutoScaling, isSweep, requests.instances(), releaseRequests.fleets());
    boolean isWhole = observer.plainFleets().failure().isEmpty();
    observer
        .plainFleets()
        .failure()
        .ifPresent(why -> report.trouble("fleets without a group", why));
    ReleaseRequests.Answer asked = releaseRequests.write(enrolled, isWhole, hasTime, now());
    List<Group> groups = asked.groups();
    requests.write(groups, watched, hasTime, now());
    boolean written = requests.isEmpty() && asked.isComplete();

    Set<String> toRead = new LinkedHashSet<>(rolling.members(groups));
    toRead.addAll(watched);
    World world = observer.world(groups, toRead);
    rolling.see(world, asked.unwritten());
    Passages.Found found = Passages.in(world, settings, wiring.config().probes(), now());
    BalancerBook book =
        observer.balancers(found.candidates(), found.toCheck().values(), rolling.names());
    List<Problem> problems = new ArrayList<>(found.problems());
    problems.addAll(MissingBalancers.in(found.toCheck(), book));
    problems.addAll(observer.nameClashes(inAutoScaling));
    report.problems(problems);
    groupStatus.write(groups, problems);

    List<Passage> passages = found.candidates().stream().map(c -> c.with(book)).toList();
    Looks looks = Looks.of(passages, memory, now()).and(rolling.looks(book));
    Observer.Readings readings = observer.look(looks);
    List<Plan> plans = new ArrayList<>(found.plans());
    passages.stream()
        .filter(passage -> !requests.mustBeKnownBefore(passage))
        .forEach(passage -> plans.add(decide(passage, readings)));

    List<Outcome> outcomes = new ArrayList<>(actor.carryOut(plans, hasTime));
    outcomes.forEach(report::outcome);
    Rolling.Result releases = rolling.goOn(book, readings, outcomes, hasTime, now());
    outcomes.addAll(releases.outcomes());
    releases.outcomes().forEach(begun -> watched.add(begun.plan().instanceId()));
    List<Next> waits = waits(outcomes, world);
    waits.addAll(releases.waits());
    if (!written) {
      waits.add(Next.poll(now()));
    }
    boolean isMoreDue =
        waits.stream().anyMatch(next -> next instanceof Next.At(var at) && !at.isAfter(now()));
    // A release for which nobody is on the way waits for what only a whole look can show.
    boolean nothingToDo =
        !isMoreDue
            && (waits.isEmpty() || !passages.isEmpty())
            && found.plans().isEmpty()
            && plans.stream().allMatch(plan -> plan.moves().isEmpty())
            && passages.stream().allMatch(Passage::isRunning)
            && hints.awaited().isEmpty()
            && releases.outcomes().isEmpty();
    waiting = nothingToDo ? Optional.of(new Waiting(passages, now())) : Optional.empty();
    return new Result(
        Pace.next(waits, readings.calls(), now()), written, waits.isEmpty(), isMoreDue);
  }

  /** A defect that one instance brings to light must not keep the others waiting. */
  private Plan decide(Passage passage, Observer.Readings readings) {
    try {
      Passage.Reading reading = readings.of(passage, memory, now());
      return experience.of(passage, Decide.about(passage, reading), now());
    } catch (RuntimeException defect) {
      report.trouble("deciding about " + passage.instanceId(), defect.toString());
      return new Plan(
          passage.group(),
          passage.instanceId(),
          Reason.UNDECIDED,
          defect.toString(),
          List.of(),
          Next.poll(now()));
    }
  }

  /** Nothing could be read: nothing is decided, and the requests are kept. */
  private Result blind(String why) {
    report.trouble("the groups could not be read", why);
    Optional<Instant> soon = Pace.next(List.of(Next.poll(now())), 0, now());
    return new Result(soon, requests.isEmpty() && releaseRequests.isEmpty(), false, false);
  }

  private void sweep(List<Group> groups) {
    switch (observer.sweep(groups)) {
      case Fact.Seen<List<String>>(List<String> ids) -> {
        watched.addAll(ids);
        sweepAsked = false;
      }
      case Fact.Gone<List<String>> _ -> {}
      case Fact.Unread<List<String>>(String why) ->
          report.trouble("a sweep could not ask EC2", why);
    }
  }

  /** What is waited for; whatever is not in motion any more is forgotten. */
  private List<Next> waits(List<Outcome> outcomes, World world) {
    List<Next> waits = new ArrayList<>();
    Set<String> inMotion = new HashSet<>(hints.awaited());
    for (Outcome outcome : outcomes) {
      Next next = outcome.isComplete() ? outcome.plan().next() : again(outcome);
      if (!(next instanceof Next.Nothing)) {
        waits.add(next);
        inMotion.add(outcome.plan().instanceId());
      }
    }
    hints.awaited().forEach(_ -> waits.add(Next.poll(now())));
    for (String id : watched) {
      if (world.instances().get(id) instanceof Fact.Unread<Instance>) {
        waits.add(Next.poll(now()));
        inMotion.add(id);
      }
    }
    watched.retainAll(inMotion);
    memory.keepOnly(inMotion, now());
    experience.keepOnly(inMotion);
    report.tick(inMotion);
    return waits;
  }

  /**
   * What was too much for one tick would be too much for another that follows at once; and what has
   * been waited for long is tried as slowly as it is looked at.
   */
  private Next again(Outcome outcome) {
    if (outcome.deferred()) {
      return Next.at(now().plus(Pace.LONGEST));
    }
    return outcome.plan().next() instanceof Next.Poll waited ? waited : Next.poll(now());
  }

  private Instant now() {
    return wiring.clock().instant();
  }
}
