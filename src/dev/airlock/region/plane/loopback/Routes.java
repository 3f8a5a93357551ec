package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which ways one balancer may take, and which requests are under way on them.
 *
 * <p>One lock covers both, so that after {@link #remove} no request begins on that way, and none
 * that has begun is missing from its count.
 */
final class Routes {
  private final List<Route> routed = new ArrayList<>();
  private final Map<Route, Set<Exchange>> underWay = new HashMap<>();
  private final Map<Route, List<Runnable>> waiting = new HashMap<>();
  private int turn;

  /** False if it was there already. */
  synchronized boolean add(Route route) {
    return !routed.contains(route) && routed.add(route);
  }

  synchronized void remove(Route route) {
    routed.remove(route);
  }

  synchronized boolean contains(Route route) {
    return routed.contains(route);
  }

  synchronized List<Route> all() {
    return List.copyOf(routed);
  }

  /** Begins a request on the way whose turn it is; empty if there is none. */
  synchronized Optional<Route> begin(Exchange exchange) {
    if (routed.isEmpty()) {
      return Optional.empty();
    }
    turn = (turn + 1) % routed.size();
    Route route = routed.get(turn);
    underWay.computeIfAbsent(route, r -> new HashSet<>()).add(exchange);
    return Optional.of(route);
  }

  synchronized void end(Route route, Exchange exchange) {
    Set<Exchange> exchanges = underWay.getOrDefault(route, Set.of());
    if (exchanges.contains(exchange)) {
      exchanges.remove(exchange);
      tellIfIdle(route);
    }
  }

  synchronized int inFlight(Route route) {
    return underWay.getOrDefault(route, Set.of()).size();
  }

  synchronized void whenIdle(Route route, Runnable idle) {
    waiting.computeIfAbsent(route, r -> new ArrayList<>()).add(idle);
    tellIfIdle(route);
  }

  /** Breaks what is under way: none is left when this returns. */
  synchronized void cut(Route route) {
    Set<Exchange> exchanges = underWay.get(route);
    if (exchanges != null) {
      exchanges.forEach(Exchange::cut);
      exchanges.clear();
      tellIfIdle(route);
    }
  }

  private void tellIfIdle(Route route) {
    if (inFlight(route) == 0) {
      underWay.remove(route);
      List<Runnable> told = waiting.remove(route);
      if (told != null) {
        told.forEach(Runnable::run);
      }
    }
  }
}
