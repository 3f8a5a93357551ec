package dev.airlock.region.balancing;

import dev.airlock.region.api.Ids;
import dev.airlock.region.ec2.Network;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/** Application and Network Load Balancers and their listeners: who uses which target group. */
final class LoadBalancers {

  private static final int ARN_DIGITS = 16;

  private final Surroundings around;
  private final TargetGroups targetGroups;
  private final Ids ids;
  private final Map<String, LoadBalancer> byArn = new LinkedHashMap<>();
  private final Map<String, Listener> listeners = new LinkedHashMap<>();

  LoadBalancers(Surroundings around, TargetGroups targetGroups, Ids ids) {
    this.around = around;
    this.targetGroups = targetGroups;
    this.ids = ids;
  }

  /** One that is there already, and the same, is no error. */
  LoadBalancer create(String name, String type, String scheme, List<Network.Zone> zones) {
    Optional<LoadBalancer> present =
        all().stream().filter(one -> one.name.equals(name)).findFirst();
    if (present.isPresent()) {
      return present
          .filter(one -> one.isMadeOf(type, scheme, zones))
          .orElseThrow(() -> V2Errors.duplicateLoadBalancer(name));
    }
    boolean network = type.equals("network");
    String path = (network ? "net" : "app") + "/" + name + "/" + ids.hex(ARN_DIGITS);
    LoadBalancer made =
        new LoadBalancer(
            path,
            name,
            type,
            scheme,
            zones,
            new LoadBalancerAttributes(!network),
            around.timeline.instant());
    byArn.put(made.arn(), made);
    openPorts(made.arn());
    return made;
  }

  /**
   * Deleting one that does not exist succeeds; one that is protected is refused. Its listeners go
   * with it.
   */
  void delete(String arn) {
    Arns.requireLoadBalancer(arn);
    LoadBalancer gone = byArn.get(arn);
    if (gone != null && gone.attributes.protects()) {
      throw V2Errors.isProtected(arn);
    }
    byArn.remove(arn);
    listeners.values().removeIf(listener -> listener.loadBalancerArn.equals(arn));
    openPorts(arn);
    tellTargetGroups();
  }

  /** One that is there already, and the same, is no error. */
  Listener createListener(String arn, String protocol, int port, List<Action> actions) {
    LoadBalancer balancer = get(arn);
    return listenersOf(arn).stream()
        .filter(present -> present.isMadeOf(protocol, port, actions))
        .findFirst()
        .orElseGet(() ->
            put(
                new Listener(
                    Arns.of("listener/" + balancer.path + "/" + ids.hex(ARN_DIGITS)),
                    arn,
                    protocol,
                    port,
                    actions,
                    Forwards.targetGroups(actions))));
  }

  /** Makes a listener, or changes the one of that ARN. */
  Listener put(Listener listener) {
    listener.targetGroupArns.forEach(targetGroups::get);
    boolean taken =
        listenersOf(listener.loadBalancerArn).stream()
            .anyMatch(one -> one.port == listener.port && !one.arn.equals(listener.arn));
    if (taken) {
      throw V2Errors.duplicateListener();
    }
    listeners.put(listener.arn, listener);
    openPorts(listener.loadBalancerArn);
    tellTargetGroups();
    return listener;
  }

  Listener listener(String arn) {
    Arns.requireListener(arn);
    return Optional.ofNullable(listeners.get(arn)).orElseThrow(V2Errors::noListener);
  }

  void deleteListener(String arn) {
    Listener gone = listener(arn);
    listeners.remove(arn);
    openPorts(gone.loadBalancerArn);
    tellTargetGroups();
  }

  LoadBalancer get(String arn) {
    Arns.requireLoadBalancer(arn);
    return Optional.ofNullable(byArn.get(arn)).orElseThrow(V2Errors::noLoadBalancer);
  }

  Collection<LoadBalancer> all() {
    return byArn.values();
  }

  List<Listener> listenersOf(String loadBalancerArn) {
    return listeners.values().stream()
        .filter(listener -> listener.loadBalancerArn.equals(loadBalancerArn))
        .toList();
  }

  /** The ARNs of the load balancers that send requests to a target group. */
  Set<String> usersOf(String targetGroupArn) {
    return listeners.values().stream()
        .filter(listener -> listener.targetGroupArns.contains(targetGroupArn))
        .map(Listener::loadBalancerArn)
        .collect(Collectors.toSet());
  }

  /** An address where the data plane has one for users, else a name as AWS makes them. */
  String dnsName(LoadBalancer balancer) {
    return around
        .plane
        .host(balancer.arn())
        .orElse(balancer.name() + ".elb.eu-west-1.amazonaws.com");
  }

  /** Users get the first target group of each listener, whatever else its actions are. */
  private void openPorts(String arn) {
    Map<Integer, String> ports = new LinkedHashMap<>();
    for (Listener listener : listenersOf(arn)) {
      listener.targetGroupArns.stream()
          .findFirst()
          .ifPresent(group -> ports.put(listener.port, group));
    }
    around.plane.listen(arn, ports);
  }

  private void tellTargetGroups() {
    targetGroups.all().forEach(group -> group.inUse(!usersOf(group.arn).isEmpty()));
  }

  /**
   * @param zones where it is said to be
   */
  record LoadBalancer(
      String path,
      String name,
      String type,
      String scheme,
      List<Network.Zone> zones,
      LoadBalancerAttributes attributes,
      Instant createdTime) {
    String arn() {
      return Arns.of("loadbalancer/" + path);
    }

    boolean isMadeOf(String type, String scheme, List<Network.Zone> zones) {
      return this.type.equals(type) && this.scheme.equals(scheme) && this.zones.equals(zones);
    }
  }

  /**
   * @param actions what it does with a request, as it was asked to
   * @param targetGroupArns those that the actions forward to
   */
  record Listener(
      String arn,
      String loadBalancerArn,
      String protocol,
      int port,
      List<Action> actions,
      Set<String> targetGroupArns) {

    boolean isMadeOf(String protocol, int port, List<Action> actions) {
      return this.protocol.equals(protocol) && this.port == port && this.actions.equals(actions);
    }
  }
}
