package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.DataPlane;
import dev.airlock.region.plane.HealthCheck;
import dev.airlock.region.plane.Machine;
import dev.airlock.region.plane.Route;
import dev.airlock.region.time.Timeline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The data plane with real connections: every instance is an HTTP server on its own loopback
 * address, every balancer a proxy on 127.0.0.1.
 *
 * <p>An instance answers {@code /health}, {@code /quick?ms=5}, {@code /silent?ms=1500} and {@code
 * /download?bytes=65536&ms=3000}, each with {@code X-Instance}, and {@code X-Release} if its
 * software has a label; all of them with 503 until it is warm. {@code /alive} answers as soon as
 * the port is open. A balancer takes its routes in turn and never sends a request twice. It answers
 * 503 if it has no route, 502 if the backend refuses or breaks the connection, 504 if it stays
 * silent; once an answer has begun, a broken backend breaks the client's connection.
 */
public final class LoopbackPlane implements DataPlane, AutoCloseable {
  private final Timeline timeline;
  private final Threads threads = new Threads();
  private final Picks picks = new Picks();
  private final InstanceLog log = new InstanceLog();
  private final Map<String, Machine> machines = new ConcurrentHashMap<>();
  private final Map<String, Instance> running = new ConcurrentHashMap<>();
  private final Map<String, Routes> routes = new ConcurrentHashMap<>();
  private final Map<String, Balancer> balancers = new ConcurrentHashMap<>();
  private volatile Optional<FrontDoors> doors = Optional.empty();

  public LoopbackPlane(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * Opens a balancer's port, once: a balancer keeps the address and the options of the first call.
   *
   * @param balancer the name of a Classic ELB, or the ARN of a target group
   * @return where it listens, on 127.0.0.1
   */
  public InetSocketAddress openBalancer(String balancer, BalancerOptions options) {
    return balancer(balancer, options).address();
  }

  private Balancer balancer(String balancer, BalancerOptions options) {
    synchronized (routes(balancer)) {
      return balancers.computeIfAbsent(
          balancer,
          name -> new Balancer(options, routes(name), this::address, picks, timeline, threads));
    }
  }

  /**
   * From now on each balancer that is made gets an address for users, and listens there on the
   * ports of its listeners, or 8,000 above where this computer does not allow that.
   *
   * @param network the first three numbers of the addresses, such as {@code 127.10.255}
   * @param log gets a line for each port that could not be opened as it was asked for
   */
  public void publish(String network, Consumer<String> log) {
    doors = Optional.of(new FrontDoors(network, this::forUsers, log));
  }

  private Balancer forUsers(String routes) {
    boolean targetGroup = routes.startsWith("arn:");
    return balancer(
        routes, targetGroup ? BalancerOptions.targetGroup() : BalancerOptions.classic());
  }

  @Override
  public void listen(String balancer, Map<Integer, String> ports) {
    doors.ifPresent(it -> it.listen(balancer, ports));
  }

  @Override
  public Optional<String> host(String balancer) {
    return doors.flatMap(it -> it.host(balancer));
  }

  /**
   * Which way a request took that carried this {@code X-Request-Id}; empty if none, or long ago.
   */
  public Optional<Route> routeOf(String requestId) {
    return picks.routeOf(requestId);
  }

  /** When a user's request last ended on this instance, answered or broken by its stop. */
  public Optional<Instant> lastRequestEnd(String instanceId) {
    return log.lastRequestEnd(instanceId);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Throws {@link IllegalArgumentException} if its address is not a loopback address. When its
   * boot is over, its port is opened on the timeline, which throws {@link
   * java.io.UncheckedIOException} if the address is not this computer's (all of 127/8 is on Linux).
   */
  @Override
  public void start(Machine machine) {
    if (!InetAddress.ofLiteral(machine.privateAddress()).isLoopbackAddress()) {
      throw new IllegalArgumentException("not on this computer: " + machine);
    }
    machines.put(machine.instanceId(), machine);
    running.computeIfAbsent(machine.instanceId(), id -> new Instance(machine, timeline, log));
  }

  @Override
  public void stop(String instanceId) {
    Instance instance = running.remove(instanceId);
    if (instance != null) {
      instance.stop();
    }
  }

  @Override
  public void check(String instanceId, HealthCheck check, Consumer<Boolean> answer) {
    threads.execute(() -> {
      Machine machine = machines.get(instanceId);
      boolean passed =
          machine != null
              && HealthProbe.passes(
                  new InetSocketAddress(machine.privateAddress(), check.port()), check, timeline);
      onTimeline(() -> answer.accept(passed));
    });
  }

  @Override
  public void route(Route route) {
    synchronized (routes(route.balancer())) {
      Balancer balancer = balancers.get(route.balancer());
      if (routes(route.balancer()).add(route) && balancer != null) {
        balancer.routed(route);
      }
    }
  }

  @Override
  public void unroute(Route route) {
    synchronized (routes(route.balancer())) {
      routes(route.balancer()).remove(route);
      Balancer balancer = balancers.get(route.balancer());
      if (balancer != null) {
        balancer.unrouted(route);
      }
    }
  }

  @Override
  public int inFlight(Route route) {
    return routes(route.balancer()).inFlight(route);
  }

  @Override
  public void whenIdle(Route route, Runnable idle) {
    routes(route.balancer()).whenIdle(route, () -> onTimeline(idle));
  }

  @Override
  public void cut(Route route) {
    routes(route.balancer()).cut(route);
  }

  /** Breaks every connection, closes every port, and waits until every thread has ended. */
  @Override
  public void close() {
    doors.ifPresent(FrontDoors::close);
    balancers.values().forEach(Balancer::close);
    running.values().forEach(Instance::stop);
    threads.close();
  }

  boolean threadsHaveEnded() {
    return threads.haveEnded();
  }

  private Routes routes(String balancer) {
    return routes.computeIfAbsent(balancer, name -> new Routes());
  }

  private InetSocketAddress address(Route route) {
    Machine machine = machines.get(route.instanceId());
    return machine == null
        ? InetSocketAddress.createUnresolved("unknown-instance", route.port())
        : new InetSocketAddress(machine.privateAddress(), route.port());
  }

  private void onTimeline(Runnable task) {
    timeline.at(timeline.instant(), task);
  }
}
