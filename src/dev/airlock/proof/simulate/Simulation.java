package dev.airlock.proof.simulate;

import dev.airlock.proof.Stage;
import dev.airlock.proof.Subject;
import dev.airlock.proof.Tally;
import dev.airlock.proof.Violation;
import dev.airlock.proof.invariants.Excuse;
import dev.airlock.proof.invariants.Invariants;
import dev.airlock.proof.simulate.Injection.Disturbance;
import dev.airlock.proof.simulate.Injection.OnCall;
import dev.airlock.proof.simulate.Injection.Spell;
import dev.airlock.proof.simulate.Injection.ToPlain;
import dev.airlock.region.plane.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Plays one scenario: a time of trouble, then a time in which nothing goes wrong any more. In that
 * one the world must come to rest before long, and stay at rest.
 */
public final class Simulation {

  /** More than any drain, hook and late event need together. */
  private static final Duration TO_REST = Duration.ofMinutes(20);

  /** One instance of a fleet goes after the other. */
  private static final Duration TO_ROLL = Duration.ofMinutes(40);

  private static final Duration AT_REST = Duration.ofSeconds(90);
  private static final Duration STEP = Duration.ofSeconds(5);

  /** A function that makes more runs in circles. */
  private static final int MOST_CALLS_A_MINUTE = 600;

  private final Scenario scenario;
  private final Scene scene;
  private final Stage stage;
  private final Tally tally = new Tally();
  private final TraceHash trace = new TraceHash();
  private final Set<Injection> struck = new LinkedHashSet<>();
  private final List<Violation> violations = new ArrayList<>();
  private final Invariants invariants;
  private final Fates fates;
  private final Hands hands;
  private final Trouble trouble;
  private final LostPost post;
  private final Instant begin;
  private Instant lastDeed = Instant.MIN;

  private Simulation(Scenario scenario, Subject subject) {
    this.scenario = scenario;
    scene = new Scene(scenario, subject);
    stage = scene.stage;
    begin = stage.now();
    fates = new Fates(stage, this::excuse);
    invariants = new Invariants(stage, scene.allFleets(), tally);
    hands = new Hands(scene, fates);
    trouble = new Trouble(stage.region.timeline(), scenario.injections(), this::struck, trace);
    post = new LostPost(stage.region.timeline(), scenario.injections(), this::struck);
    stage.region.plane().onOutcome(this::trace);
    stage.stack.function().onEnd((_, _) -> rests());
    stage.stack.function().chooses(new Turns(scenario, stage.region.timeline(), this::struck));
  }

  /** An invocation is over, and with it perhaps its process. */
  private void rests() {
    if (trouble.endsProcesses()) {
      stage.region.timeline().after(Duration.ZERO, stage.stack.function()::forgetEnvironments);
    }
  }

  /** Plays what a seed stands for. */
  public static Run of(long seed, Subject subject) {
    return of(Scenarios.of(seed), subject);
  }

  public static Run of(Scenario scenario, Subject subject) {
    return new Simulation(scenario, subject).play();
  }

  private Run play() {
    stage.region.gate().faults(trouble);
    stage.region.bus().suffer(post);
    schedule();
    if (goOn(scenario.trouble())) {
      trouble.end();
      post.end();
      hands.end();
      comeToRest();
    }
    stage.log().forEach(trace::add);
    return new Run(
        scenario,
        List.copyOf(violations),
        tally,
        List.copyOf(struck),
        Duration.between(begin, stage.now()),
        trace.hex(),
        stage.log());
  }

  private void schedule() {
    boolean hasStrangers = false;
    for (Injection injection : scenario.injections()) {
      if (injection instanceof Disturbance one) {
        if (one.deed() == Deed.SCALE_STRANGER && !hasStrangers) {
          hasStrangers = true;
          scene.letStrangersIn();
        }
        stage.region.timeline().after(one.at(), () -> disturb(one));
      }
      if (injection instanceof ToPlain one) {
        stage.region.timeline().after(one.at(), () -> disturb(one));
      }
    }
  }

  private void disturb(Disturbance disturbance) {
    if (hands.does(disturbance)) {
      lingers(disturbance.deed().lingers());
      struck(disturbance);
    }
  }

  private void disturb(ToPlain deed) {
    if (hands.does(deed)) {
      lingers(deed.deed().lingers());
      struck(deed);
    }
  }

  private void lingers(Duration duration) {
    Instant last = stage.now().plus(duration);
    lastDeed = last.isAfter(lastDeed) ? last : lastDeed;
  }

  private void struck(Injection injection) {
    tally.injected(injection.kind());
    struck.add(injection);
    trace.add(injection.toString());
    switch (injection) {
      case OnCall call when call.fault().isDeadly() -> fates.die(stage.now());
      case OnCall _ -> {}
      case Spell spell when spell.weather().letsItWork() -> {}
      case Spell spell -> fates.lose(begin.plus(spell.from()), spell.length());
      case Injection.OnEvent _ -> fates.miss(stage.now());
      case Disturbance _, ToPlain _ -> {}
    }
  }

  private void trace(Outcome outcome) {
    trace.add(outcome.end());
    trace.add(outcome.balancer());
    trace.add(outcome.instanceId().orElse(""));
    trace.add(outcome.fate().name());
  }

  private void comeToRest() {
    if (stage.now().isBefore(lastDeed) && !goOn(Duration.between(stage.now(), lastDeed))) {
      return;
    }
    Instant limit = stage.now().plus(scenario.hasReleases() ? TO_ROLL : TO_REST);
    // A release waits until somebody can be spared, and goes on: only its rest of such a time
    // counts.
    do {
      do {
        if (!goOn(STEP)) {
          return;
        }
      } while (!invariants.isSettled() && stage.now().isBefore(limit));
      if (!goOn(AT_REST)) {
        return;
      }
    } while (scenario.hasReleases() && !invariants.isSettled() && stage.now().isBefore(limit));
    violations.addAll(invariants.atEnd());
  }

  private void excuse(String instance, Excuse why) {
    invariants.excuse(instance, why);
  }

  /** Lets time pass, unless the function makes so many calls that there is no use in it. */
  private boolean goOn(Duration duration) {
    Instant end = stage.now().plus(duration);
    while (stage.now().isBefore(end)) {
      int before = trouble.calls();
      Instant next = stage.now().plus(Duration.ofMinutes(1));
      stage.region.timeline().runUntil(next.isBefore(end) ? next : end);
      if (trouble.calls() - before > MOST_CALLS_A_MINUTE) {
        violations.add(
            new Violation(
                stage.now(),
                "BoundedWork",
                "%d calls in a minute".formatted(trouble.calls() - before)));
        return false;
      }
    }
    return true;
  }
}
