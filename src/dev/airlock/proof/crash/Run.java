package dev.airlock.proof.crash;

import dev.airlock.proof.Stage;
import dev.airlock.proof.Subject;
import dev.airlock.proof.Tally;
import dev.airlock.proof.Violation;
import dev.airlock.proof.invariants.Invariants;
import dev.airlock.region.api.Faults;
import dev.airlock.region.plane.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One run of a scenario, and what came of it.
 *
 * @param made the function's calls from the event on, as long as they could go wrong
 * @param world how it looks in the end
 * @param asked how often each deed was asked for
 * @param done how often each deed changed anything
 * @param broken promises
 * @param missed true if a fault was to come that never came
 * @param log all that the function said
 */
record Run(
    List<Made> made,
    List<String> world,
    Map<String, Integer> asked,
    Map<String, Integer> done,
    List<String> broken,
    boolean missed,
    List<String> log) {

  /** Long enough for what a fault has delayed, and to see that all stays at rest. */
  private static final Duration QUIET = Duration.ofMinutes(5);

  private static final long SEED = 1;

  /** Requests still come for a while after a balancer has said that it drains. */
  private static final Duration ROUTING_LAG = Duration.ofSeconds(6);

  private static final double REQUESTS_PER_SECOND = 0.5;

  /** Plays a scenario in a region of its own; equal points give equal runs. */
  static Run of(Scenario scenario, Subject subject, List<Point> points) {
    Stage stage = new Stage(SEED, subject);
    stage.region.balancers().routingLag(ROUTING_LAG);
    String targetGroup =
        stage.targetGroup(Scenario.TARGET_GROUP, (int) scenario.drains().toSeconds());
    List<String> balancers = List.of(Scenario.CLASSIC, targetGroup);
    Invariants promises = new Invariants(stage, List.of(scenario.fleet(balancers)), new Tally());
    Effects effects = new Effects(stage);
    if (!scenario.isPlain()) {
      stage.group(Scenario.GROUP, 0, scenario.settings(), scenario.heartbeat());
    }
    scenario.before().accept(stage);
    balancers.forEach(balancer -> load(stage, balancer).start());

    Injection injection = new Injection(stage, points);
    stage.region.gate().faults(injection);
    scenario.event().happens(stage, promises);
    stage.pass(scenario.lasts());
    stage.region.gate().faults(Faults.NONE);
    stage.pass(QUIET);
    Ending ending = Ending.of(stage, targetGroup);
    return new Run(
        injection.made(),
        ending.lines(),
        effects.asked(ending::name),
        effects.done(ending::name),
        promises.atEnd().stream().map(Violation::toString).toList(),
        !injection.isDone(),
        stage.log());
  }

  private static Workload load(Stage stage, String balancer) {
    return new Workload(
        stage.region.plane(),
        stage.region.timeline(),
        new Random(SEED),
        balancer,
        REQUESTS_PER_SECOND,
        Workload.USUAL_MIX);
  }
}
