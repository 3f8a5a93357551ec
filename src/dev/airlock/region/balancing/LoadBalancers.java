package dev.airlock.region.balancing;

import dev.airlock.region.api.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  LoadBalancer create(String name, String type) {
    if (all().stream().anyMatch(present -> present.name.equals(name))) {
      throw V2Errors.duplicateLoadBalancer(name);
    }
    String kind = type.equals("network") ? "net" : "app";
    String path = kind + "/" + name + "/" + ids.hex(ARN_DIGITS);
    LoadBalancer made = new LoadBalancer(path, name, type, around.timeline.instant());
    byArn.put(made.arn(), made);
    return made;
  }

  /** Deleting one that does not exist succeeds. Its listeners go with it. */
  void delete(String arn) {
    byArn.remove(arn);
    listeners.values().removeIf(listener -> listener.loadBalancerArn.equals(arn));
    tellTargetGroups();
  }

  Listener createListener(String arn, String protocol, int port, Set<String> groupArns) {
    LoadBalancer balancer = get(arn);
    groupArns.forEach(targetGroups::get);
    boolean taken = listenersOf(arn).stream().anyMatch(present -> present.port == port);
    if (taken) {
      throw V2Errors.duplicateListener();
    }
    String listenerArn = Arns.of("listener/" + balancer.path + "/" + ids.hex(ARN_DIGITS));
    Listener made = new Listener(listenerArn, arn, protocol, port, groupArns);
    listeners.put(listenerArn, made);
    tellTargetGroups();
    return made;
  }

  void deleteListener(String arn) {
    if (listeners.remove(arn) == null) {
      throw V2Errors.noListener();
    }
    tellTargetGroups();
  }

  LoadBalancer get(String arn) {
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

  private void tellTargetGroups() {
    targetGroups.all().forEach(group -> group.inUse(!usersOf(group.arn).isEmpty()));
  }

  record LoadBalancer(String path, String name, String type, Instant createdTime) {
    String arn() {
      return Arns.of("loadbalancer/" + path);
    }
  }

  record Listener(
      String arn, String loadBalancerArn, String protocol, int port, Set<String> targetGroupArns) {}
}
