package dev.airlock.region.balancing;

import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConnectionDraining;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;

/**
 * One Classic ELB: who is registered, who is healthy, who drains.
 *
 * <p>A draining instance is still reported {@code InService}; only the Description tells. Its drain
 * ends with its last request, or by force at the timeout. One that was unhealthy is reported {@code
 * OutOfService} at once, and no timeout ends its requests.
 */
final class ClassicLoadBalancer implements Attachments.Attachable {

  final String name;
  final String scheme;
  final TagSet tags = new TagSet();
  final Set<String> zones;
  final Instant createdTime;
  private final Surroundings around;
  private final Map<String, Registration> registered = new LinkedHashMap<>();
  private final Drains<String> drains;
  private List<Listener> listeners;
  private LoadBalancerAttributes attributes = ClassicAttributes.USUAL;
  private HealthCheck healthCheck;
  private HealthPolicy policy;

  /**
   * @param zones where it routes; empty for all of them
   */
  ClassicLoadBalancer(
      Surroundings around,
      String name,
      String scheme,
      List<Listener> listeners,
      Collection<String> zones) {
    this.around = around;
    this.name = name;
    this.scheme = scheme;
    this.listeners = List.copyOf(listeners);
    this.zones = new LinkedHashSet<>(zones);
    createdTime = around.timeline.instant();
    drains = new Drains<>(around.timeline, id -> around.tell(heard -> heard.drained(name, id)));
    configure(ClassicHealthCheck.usual(listeners.getFirst().instancePort()));
    openPorts();
  }

  private void openPorts() {
    Map<Integer, String> ports = new LinkedHashMap<>();
    listeners.forEach(listener -> ports.put(listener.loadBalancerPort(), name));
    around.plane.listen(name, ports);
  }

  /** An address where the data plane has one for users, else a name as AWS makes them. */
  String dnsName() {
    String prefix = scheme.equals("internal") ? "internal-" : "";
    return around.plane.host(name).orElse(prefix + name + ".eu-west-1.elb.amazonaws.com");
  }

  boolean isMadeOf(String scheme, List<Listener> listeners, Set<String> zones) {
    return this.scheme.equals(scheme)
        && this.listeners.equals(listeners)
        && this.zones.equals(zones);
  }

  List<Listener> listeners() {
    return listeners;
  }

  /** Changes the listeners: the ways that only the old ones took are closed, and cut. */
  void listenTo(List<Listener> wanted) {
    listeners = List.copyOf(wanted);
    registered.forEach((id, registration) -> registration.take(routes(id)));
    openPorts();
  }

  void configure(HealthCheck wanted) {
    policy = ClassicHealthCheck.policy(wanted);
    healthCheck = wanted;
  }

  HealthCheck healthCheck() {
    return healthCheck;
  }

  void modify(LoadBalancerAttributes wanted) {
    attributes = ClassicAttributes.merge(attributes, wanted);
  }

  LoadBalancerAttributes attributes() {
    return attributes;
  }

  /** In the order of their registration; those that drain are not among them. */
  List<String> instances() {
    return List.copyOf(registered.keySet());
  }

  @Override
  public void register(String instanceId) {
    if (registered.containsKey(instanceId)) {
      return;
    }
    drains.forget(instanceId);
    Registration registration =
        new Registration(
            around, instanceId, routes(instanceId), () -> policy, () -> reroute(instanceId));
    registered.put(instanceId, registration);
    registration.checker.start();
  }

  @Override
  public void deregister(String instanceId) {
    Registration leaving = registered.get(instanceId);
    if (leaving == null) {
      return;
    }
    boolean inService = health(instanceId) == ClassicHealth.IN_SERVICE;
    registered.remove(instanceId);
    around.tell(heard -> heard.deregistered(name, instanceId));
    ConnectionDraining draining = attributes.connectionDraining();
    if (draining.enabled()) {
      drain(leaving, inService, Duration.ofSeconds(draining.timeout()));
    } else {
      leaving.breakOff();
      around.tell(heard -> heard.drained(name, instanceId));
    }
  }

  @Override
  public boolean isRegistered(String instanceId) {
    return registered.containsKey(instanceId);
  }

  @Override
  public boolean isGone(String instanceId) {
    return !isRegistered(instanceId) && drains.find(instanceId).isEmpty();
  }

  @Override
  public boolean isHealthy(String instanceId) {
    Registration registration = registered.get(instanceId);
    return registration != null && registration.isHealthy();
  }

  @Override
  public boolean isUnhealthy(String instanceId) {
    Registration registration = registered.get(instanceId);
    return registration != null && registration.isUnhealthy();
  }

  /** What it says of one instance; nothing if that is terminated. */
  Optional<InstanceState> describe(String instanceId) {
    return around.isTerminated(instanceId)
        ? Optional.empty()
        : Optional.of(health(instanceId).of(instanceId));
  }

  /** A terminated instance drops out by itself. */
  void terminated(String instanceId) {
    drains.forget(instanceId);
    Registration gone = registered.remove(instanceId);
    if (gone != null) {
      gone.breakOff();
    }
  }

  /** The balancer is deleted: every connection through it breaks. */
  void delete() {
    around.plane.listen(name, Map.of());
    registered.values().forEach(Registration::breakOff);
    registered.clear();
    for (String draining : drains.keys()) {
      drains.find(draining).orElseThrow().registration.cut();
      drains.forget(draining);
    }
  }

  private void drain(Registration leaving, boolean inService, Duration timeout) {
    String id = leaving.instanceId;
    leaving.checker.stop();
    leaving.route(false);
    Drains.Drain drain = drains.begin(id, leaving, inService);
    if (inService) {
      drains.limit(id, drain, timeout, leaving::cut);
    }
    leaving.whenIdle(() -> drains.end(id, drain));
  }

  private ClassicHealth health(String instanceId) {
    Optional<Drains.Drain> drain = drains.find(instanceId);
    if (drain.isPresent()) {
      return drain.get().wasHealthy ? ClassicHealth.DRAINING : ClassicHealth.DRAINING_UNHEALTHY;
    }
    Registration registration = registered.get(instanceId);
    if (registration == null) {
      return ClassicHealth.NOT_REGISTERED;
    }
    return switch (around.compute.state(instanceId)) {
      case "pending" -> ClassicHealth.PENDING;
      case "stopping", "stopped" -> ClassicHealth.STOPPED;
      case "shutting-down" -> ClassicHealth.TERMINATED;
      default -> isInZone(instanceId) ? checked(registration) : ClassicHealth.OTHER_ZONE;
    };
  }

  private static ClassicHealth checked(Registration registration) {
    return switch (registration.checker.verdict()) {
      case REGISTERING -> ClassicHealth.REGISTERING;
      case INITIAL -> ClassicHealth.NOT_PASSED;
      case HEALTHY -> ClassicHealth.IN_SERVICE;
      case UNHEALTHY -> ClassicHealth.FAILED;
    };
  }

  private void reroute(String instanceId) {
    Registration registration = registered.get(instanceId);
    registration.route(registration.isHealthy() && isInZone(instanceId));
  }

  private boolean isInZone(String instanceId) {
    return zones.isEmpty() || zones.contains(around.compute.zone(instanceId));
  }

  private List<Route> routes(String instanceId) {
    return listeners.stream()
        .map(Listener::instancePort)
        .distinct()
        .map(port -> new Route(name, instanceId, port))
        .toList();
  }
}
