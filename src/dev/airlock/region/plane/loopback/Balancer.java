package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.Route;
import dev.airlock.region.plane.loopback.http.Connection;
import dev.airlock.region.plane.loopback.http.Head;
import dev.airlock.region.time.Timeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** A proxy in front of the ways that are routed, in turn. */
final class Balancer implements AutoCloseable {
  private final BalancerOptions options;
  private final Function<Route, InetSocketAddress> backends;
  private final Timeline timeline;
  private final Executor threads;
  private final Picks picks;
  private final Routes routes;
  private final Map<Route, IdlePool> pools = new ConcurrentHashMap<>();
  private final Listener listener;
  private Timeline.Scheduled sweep;
  private boolean closed;

  Balancer(
      BalancerOptions options,
      Routes routes,
      Function<Route, InetSocketAddress> backends,
      Picks picks,
      Timeline timeline,
      Executor threads) {
    this.options = options;
    this.routes = routes;
    this.backends = backends;
    this.picks = picks;
    this.timeline = timeline;
    this.threads = threads;
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    listener = Listener.concurrent(anyPort, this::converse);
    routes.all().forEach(this::routed);
    retireAndComeBack();
  }

  InetSocketAddress address() {
    return listener.address();
  }

  void routed(Route route) {
    pool(route).open();
  }

  void unrouted(Route route) {
    pool(route).close();
  }

  private IdlePool pool(Route route) {
    return pools.computeIfAbsent(
        route, r -> new IdlePool(() -> backends.apply(r), options, timeline, threads));
  }

  /** Serves one client for as long as it keeps its connection. */
  void converse(Connection client) throws IOException {
    client.patience(options.idleTimeout());
    boolean stays = true;
    while (stays) {
      Optional<Head> request;
      try {
        request = client.readHead();
      } catch (ProtocolException wrong) {
        Refusal.BAD_REQUEST.send(client, wrong.getMessage());
        return;
      } catch (SocketTimeoutException idle) {
        return; // Closed in peace: this client has asked for nothing.
      }
      stays = request.isPresent() && forward(client, request.get());
    }
  }

  private boolean forward(Connection client, Head request) throws IOException {
    Exchange exchange = new Exchange(client);
    Optional<Route> picked = routes.begin(exchange);
    if (picked.isEmpty()) {
      Refusal.SERVICE_UNAVAILABLE.send(client, "no backend is routed");
      return false;
    }
    Route route = picked.get();
    request.first("X-Request-Id").ifPresent(id -> picks.note(id, route));
    return new Forwarding(client, request)
        .through(pool(route), exchange, () -> routes.end(route, exchange));
  }

  private synchronized void retireAndComeBack() {
    if (!closed) {
      pools.values().forEach(IdlePool::retire);
      sweep = timeline.after(options.idleTimeout(), this::retireAndComeBack);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    sweep.cancel();
    listener.close();
    pools.values().forEach(IdlePool::close);
  }
}
