package dev.airlock.region.balancing;

import dev.airlock.region.plane.Route;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One target group: who is registered, who is healthy, who drains.
 *
 * <p>A target is reported {@code draining} for the whole delay, even when it is idle. At its end an
 * Application Load Balancer breaks what is left; a Network Load Balancer leaves it unless it is
 * told to terminate connections. Without any healthy target the unhealthy ones get the requests.
 */
final class TargetGroup {

  final String arn;
  final TargetGroupAttributes attributes;
  TargetGroupSettings settings;
  private final Surroundings around;
  private final Map<Target, Registration> registered = new LinkedHashMap<>();
  private final Drains<Target> drains;
  private boolean inUse;

  TargetGroup(Surroundings around, String arn, TargetGroupSettings settings) {
    this.around = around;
    this.arn = arn;
    this.settings = settings;
    attributes = new TargetGroupAttributes(settings.isApplication());
    drains =
        new Drains<>(
            around.timeline,
            target -> around.tell(heard -> heard.drained(arn, target.instanceId())));
  }

  void register(Target target) {
    if (registered.containsKey(target)) {
      return;
    }
    drains.forget(target);
    Registration registration =
        new Registration(
            around,
            target.instanceId(),
            List.of(new Route(arn, target.instanceId(), target.port())),
            () -> settings.policy(target),
            this::reroute);
    registered.put(target, registration);
    if (inUse) {
      registration.checker.start();
    }
  }

  /** One that is not registered is left alone. */
  void deregister(Target target) {
    Registration leaving = registered.remove(target);
    if (leaving != null && inUse) {
      around.tell(heard -> heard.deregistered(arn, target.instanceId()));
      drain(target, leaving);
      reroute();
    }
  }

  boolean isRegistered(Target target) {
    return registered.containsKey(target);
  }

  boolean isHealthy(Target target) {
    return isRegistered(target) && registered.get(target).isHealthy();
  }

  boolean isUnhealthy(Target target) {
    return isRegistered(target) && registered.get(target).isUnhealthy();
  }

  /** Those registered, in the order they came, and those that drain. */
  Set<Target> targets() {
    Set<Target> targets = new LinkedHashSet<>(registered.keySet());
    targets.addAll(drains.keys());
    return targets;
  }

  TargetHealths health(Target target) {
    if (drains.find(target).isPresent()) {
      return TargetHealths.DRAINING;
    }
    Registration registration = registered.get(target);
    if (registration == null) {
      return TargetHealths.NOT_REGISTERED;
    }
    if (!inUse) {
      return TargetHealths.NOT_IN_USE;
    }
    if (!around.isRunning(target.instanceId())) {
      return TargetHealths.INVALID_STATE;
    }
    return switch (registration.checker.verdict()) {
      case REGISTERING -> TargetHealths.REGISTERING;
      case INITIAL -> TargetHealths.CHECKING;
      case HEALTHY -> TargetHealths.HEALTHY;
      case UNHEALTHY -> TargetHealths.UNHEALTHY;
    };
  }

  boolean isInUse() {
    return inUse;
  }

  /** Its first listener has come, or its last has gone, and with that every connection. */
  void inUse(boolean nowInUse) {
    if (nowInUse == inUse) {
      return;
    }
    inUse = nowInUse;
    if (inUse) {
      registered.values().forEach(registration -> registration.checker.start());
    } else {
      registered.values().forEach(Registration::breakOff);
      drains.keys().forEach(this::breakOff);
    }
  }

  /** A terminated instance drops out by itself. */
  void terminated(String instanceId) {
    for (Target target : targets()) {
      if (target.instanceId().equals(instanceId)) {
        breakOff(target);
        Registration gone = registered.remove(target);
        if (gone != null) {
          gone.breakOff();
        }
      }
    }
    reroute();
  }

  private void breakOff(Target draining) {
    drains.find(draining).ifPresent(drain -> drain.registration.cut());
    drains.forget(draining);
  }

  private void drain(Target target, Registration leaving) {
    boolean cuts = settings.isApplication() || attributes.terminatesConnections();
    leaving.checker.stop();
    leaving.route(false);
    Drains.Drain drain = drains.begin(target, leaving, leaving.isHealthy());
    drains.limit(target, drain, attributes.delay(), cuts ? leaving::cut : () -> {});
  }

  private void reroute() {
    boolean anyHealthy = registered.values().stream().anyMatch(Registration::isHealthy);
    for (Registration registration : registered.values()) {
      registration.route(
          inUse && (anyHealthy ? registration.isHealthy() : registration.isUnhealthy()));
    }
  }
}
