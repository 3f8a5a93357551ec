package dev.airlock.region.plane;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeSpec;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Requests without connections: each takes a way, lasts for a time, and ends in a {@link Fate}.
 *
 * <p>It knows what truly happened, which is what the promises are checked against.
 */
public final class SimulatedPlane implements DataPlane {

  private final Timeline timeline;
  private final RandomGenerator random;
  private final Map<String, SimulatedHost> hosts = new HashMap<>();
  private final Map<String, List<Route>> routes = new HashMap<>();
  private final Map<Route, Traffic> traffic = new LinkedHashMap<>();
  private final Map<String, Instant> lastRequestEnds = new HashMap<>();
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final List<Consumer<Outcome>> listeners = new ArrayList<>();
  private Optional<SimulatedHost.SecondPort> second = Optional.empty();

  /**
   * @param random chooses among the instances that are routed
   */
  public SimulatedPlane(Timeline timeline, RandomGenerator random) {
    this.timeline = timeline;
    this.random = random;
  }

  /** Sends a request to one of those that a balancer routes to now. */
  public void offer(String balancer, Duration length) {
    List<Route> open = routes.getOrDefault(balancer, List.of());
    if (open.isEmpty()) {
      Instant now = timeline.instant();
      record(new Outcome(balancer, Optional.empty(), "", now, now, Fate.NO_ROUTE));
    } else {
      begin(open.get(random.nextInt(open.size())), length);
    }
  }

  /** Sends a request this way, routed or not, as one on an established connection may go. */
  public void begin(Route route, Duration length) {
    Instant now = timeline.instant();
    SimulatedHost host = hosts.get(route.instanceId());
    if (host == null || !host.listensOn(route.port(), now)) {
      record(outcome(route, "", now, Fate.REFUSED));
    } else if (!host.isReady(now)) {
      record(outcome(route, host.machine.software().release(), now, Fate.NOT_READY));
    } else {
      Traffic.Request request = new Traffic.Request(route, host.machine.software().release(), now);
      traffic(route).begin(request);
      request.end = timeline.after(length, () -> end(request, Fate.SERVED));
    }
  }

  /** Who is told of each request that ended. */
  public void onOutcome(Consumer<Outcome> listener) {
    listeners.add(listener);
  }

  /** How many requests ended so. */
  public long count(Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }

  /** How many requests ended, in whatever way. */
  public long requests() {
    return fates.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many requests were not served. */
  public long failed() {
    return requests() - count(Fate.SERVED);
  }

  /** When the last request that reached this instance ended; one may still be under way. */
  public Optional<Instant> lastRequestEnd(String instanceId) {
    return Optional.ofNullable(lastRequestEnds.get(instanceId));
  }

  /** How many requests this instance is busy with, whatever way they came. */
  public int inFlight(String instanceId) {
    return traffic.entrySet().stream()
        .filter(way -> way.getKey().instanceId().equals(instanceId))
        .mapToInt(way -> way.getValue().size())
        .sum();
  }

  /** The ways that a balancer's new requests may take now. */
  public List<Route> routes(String balancer) {
    return List.copyOf(routes.getOrDefault(balancer, List.of()));
  }

  /** From now on the instance's health page says so; its requests are served all the same. */
  public void passesChecks(String instanceId, boolean passes) {
    hosts.get(instanceId).passesChecks = passes;
  }

  /** How long the instance takes to answer a health check. */
  public void answerTime(String instanceId, Duration answerTime) {
    hosts.get(instanceId).answerTime = answerTime;
  }

  /** Machines that start later listen on this port too, and pass its checks so much later. */
  public void alsoListens(int port, Duration later) {
    second = Optional.of(new SimulatedHost.SecondPort(port, later));
  }

  /** What a probe of this address learns now. */
  public ProbeResult probe(String privateAddress, ProbeSpec spec) {
    return hosts.values().stream()
        .filter(host -> host.machine.privateAddress().equals(privateAddress))
        .findFirst()
        .map(host -> SimulatedProbe.of(host, spec, timeline.instant()))
        .orElseGet(() -> SimulatedProbe.unanswered(spec));
  }

  @Override
  public void start(Machine machine) {
    hosts.put(machine.instanceId(), new SimulatedHost(machine, timeline.instant(), second));
  }

  @Override
  public void stop(String instanceId) {
    hosts.remove(instanceId);
    for (Map.Entry<Route, Traffic> way : List.copyOf(traffic.entrySet())) {
      if (way.getKey().instanceId().equals(instanceId)) {
        way.getValue().requests().forEach(request -> end(request, Fate.RESET));
      }
    }
  }

  /** A machine that is off answers nothing: its check fails when the timeout has passed. */
  @Override
  public void check(String instanceId, HealthCheck check, Consumer<Boolean> answer) {
    SimulatedHost host = hosts.get(instanceId);
    boolean inTime = host != null && host.answerTime.compareTo(check.timeout()) <= 0;
    timeline.after(
        inTime ? host.answerTime : check.timeout(),
        () ->
            answer.accept(
                inTime && hosts.get(instanceId) == host && host.passes(check, timeline.instant())));
  }

  @Override
  public void route(Route route) {
    List<Route> open = routes.computeIfAbsent(route.balancer(), balancer -> new ArrayList<>());
    if (!open.contains(route)) {
      open.add(route);
    }
  }

  @Override
  public void unroute(Route route) {
    routes.getOrDefault(route.balancer(), new ArrayList<>()).remove(route);
  }

  @Override
  public int inFlight(Route route) {
    return traffic.containsKey(route) ? traffic.get(route).size() : 0;
  }

  @Override
  public void whenIdle(Route route, Runnable idle) {
    traffic(route).whenIdle(idle);
  }

  @Override
  public void cut(Route route) {
    traffic(route).requests().forEach(request -> end(request, Fate.CUT));
  }

  private Traffic traffic(Route route) {
    return traffic.computeIfAbsent(route, way -> new Traffic());
  }

  private void end(Traffic.Request request, Fate fate) {
    Traffic way = traffic.get(request.route);
    if (way.end(request)) {
      request.end.cancel();
      lastRequestEnds.put(request.route.instanceId(), timeline.instant());
      record(outcome(request.route, request.release, request.start, fate));
      way.tellIfIdle();
    }
  }

  private Outcome outcome(Route route, String release, Instant start, Fate fate) {
    return new Outcome(
        route.balancer(),
        Optional.of(route.instanceId()),
        release,
        start,
        timeline.instant(),
        fate);
  }

  private void record(Outcome outcome) {
    fates.merge(outcome.fate(), 1L, Long::sum);
    listeners.forEach(listener -> listener.accept(outcome));
  }
}
