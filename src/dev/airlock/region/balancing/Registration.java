package dev.airlock.region.balancing;

import dev.airlock.region.plane.Route;
import java.util.List;
import java.util.function.Supplier;

/** One instance at one balancer: its checks, and the ways that requests take to it. */
final class Registration {

  final String instanceId;
  final HealthChecker checker;
  private final Surroundings around;
  private List<Route> routes;
  private boolean routed;

  Registration(
      Surroundings around,
      String instanceId,
      List<Route> routes,
      Supplier<HealthPolicy> policy,
      Runnable verdictChanged) {
    this.around = around;
    this.instanceId = instanceId;
    this.routes = routes;
    checker = new HealthChecker(around, instanceId, policy, verdictChanged);
  }

  boolean isHealthy() {
    return checker.verdict() == HealthChecker.Verdict.HEALTHY;
  }

  boolean isUnhealthy() {
    return checker.verdict() == HealthChecker.Verdict.UNHEALTHY;
  }

  /** Opens or closes its ways to new requests, after the routing lag. */
  void route(boolean wanted) {
    if (wanted != routed) {
      routed = wanted;
      around.afterLag(() -> routes.forEach(wanted ? around.plane::route : around.plane::unroute));
    }
  }

  /** Takes these ways from now on; what was under way on others breaks. */
  void take(List<Route> wanted) {
    List<Route> before = routes;
    routes = List.copyOf(wanted);
    around.afterLag(() -> {
      if (routed) {
        routes.forEach(around.plane::route);
      }
    });
    for (Route old : before) {
      if (!wanted.contains(old)) {
        around.plane.unroute(old);
        around.plane.cut(old);
      }
    }
  }

  /** Breaks what is under way. */
  void cut() {
    routes.forEach(around.plane::cut);
  }

  /** Ends without draining: breaks what is under way, and what still comes in by the lag. */
  void breakOff() {
    checker.stop();
    cut();
    route(false);
    around.afterLag(this::cut);
  }

  /** Tells once no request is under way: of each way in turn, as none is reopened meanwhile. */
  void whenIdle(Runnable idle) {
    whenIdle(0, idle);
  }

  private void whenIdle(int way, Runnable idle) {
    if (way == routes.size()) {
      idle.run();
    } else {
      around.plane.whenIdle(routes.get(way), () -> whenIdle(way + 1, idle));
    }
  }
}
