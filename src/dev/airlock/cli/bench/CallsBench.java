package dev.airlock.cli.bench;

import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.BucketUse;
import dev.airlock.region.api.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Counts what a departure costs in API calls, for one way of waiting and one size of fleet. */
final class CallsBench {

  private static final long SEED = 1;
  private static final Api.Caller SCRIPTS = new Api.Caller("scripts", true);

  /**
   * Virtual time has one thread, where the function has sixteen: each call takes its share of the
   * 20 ms that a call is taken to last.
   */
  private static final Duration LATENCY = Duration.ofMillis(20).dividedBy(16);

  private CallsBench() {}

  /**
   * What was counted.
   *
   * @param elbCalls to Elastic Load Balancing, those included that were refused
   * @param allCalls to all APIs
   * @param refused how many found their bucket empty
   * @param drainedToCompleted shortest first
   */
  record Figures(
      String way,
      int instances,
      long elbCalls,
      long allCalls,
      long refused,
      List<Duration> drainedToCompleted,
      Ledger.Snapshot calls) {

    double allPerInstance() {
      return (double) allCalls / instances;
    }

    Duration median() {
      return drainedToCompleted.get(drainedToCompleted.size() / 2);
    }

    Duration longest() {
      return drainedToCompleted.getLast();
    }
  }

  /** The production function, on its queue. */
  static Figures airlock(int instances) {
    Fleet fleet = new Fleet(SEED, instances);
    fleet.start();
    fleet.region.gate().latency(LATENCY);
    fleet.region.deploy(
        EmbeddedFunction.in(fleet.region, fleet.region.plane()::probe, _ -> {}), _ -> {});
    fleet.region.timeline().advance(Duration.ofMinutes(3));
    return measure("airlock", Api.Caller.FUNCTION, fleet, instances, List.of());
  }

  /** One poller an instance, each of which knows at once that its instance has to go. */
  static Figures pollers(int instances, Duration every) {
    Fleet fleet = new Fleet(SEED, instances);
    fleet.start();
    // Calls that take no time: on one thread, each that did would nest in the one before.
    fleet.region.gate().latency(Duration.ZERO);
    RegionClients clients = fleet.region.clients(SCRIPTS);
    List<Poller> pollers =
        fleet.ids().stream()
            .map(id -> new Poller(clients, fleet.region.timeline(), id, every))
            .toList();
    return measure(
        "a poller each, every " + every.toSeconds() + " s", SCRIPTS, fleet, instances, pollers);
  }

  private static Figures measure(
      String way, Api.Caller caller, Fleet fleet, int instances, List<Poller> pollers) {
    Ledger.Snapshot before = fleet.region.gate().calls();
    fleet.shrinkToNothing(new Random(SEED));
    fleet.region.timeline().advance(Duration.ofSeconds(2));
    pollers.forEach(Poller::start);
    fleet.untilAllAreGone();
    Ledger.Snapshot calls = fleet.region.gate().calls().minus(before).by(caller.name());
    return new Figures(
        way,
        instances,
        calls.of("elasticloadbalancing").total(),
        calls.total(),
        pollers.isEmpty() ? refused(fleet) : pollers.stream().mapToLong(Poller::throttled).sum(),
        fleet.drainedToCompleted(),
        calls);
  }

  /** Nothing, or Airlock has drawn more than a bucket holds. */
  private static long refused(Fleet fleet) {
    return fleet.region.gate().buckets().stream().mapToLong(BucketUse::refused).sum();
  }
}
