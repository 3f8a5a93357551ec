package dev.airlock.region.balancing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** The Classic calls about listeners: where a balancer is asked, and on which port it asks. */
final class ClassicListeners {

  private static final Set<String> PROTOCOLS = Set.of("HTTP", "HTTPS", "TCP", "SSL");
  private static final int LARGEST_PORT = 65535;

  private final ClassicLoadBalancers balancers;

  ClassicListeners(ClassicLoadBalancers balancers) {
    this.balancers = balancers;
  }

  /** A listener that is there already, and the same, is no error. */
  CreateLoadBalancerListenersResponse create(CreateLoadBalancerListenersRequest request) {
    ClassicLoadBalancer balancer = active(request.loadBalancerName());
    List<Listener> all = new ArrayList<>(balancer.listeners());
    for (Listener wanted : request.listeners()) {
      check(wanted);
      Optional<Listener> present =
          all.stream()
              .filter(one -> one.loadBalancerPort().equals(wanted.loadBalancerPort()))
              .findFirst();
      if (present.isEmpty()) {
        all.add(wanted);
      } else if (!present.get().equals(wanted)) {
        throw ClassicErrors.duplicateListener(balancer.name, wanted.loadBalancerPort());
      }
    }
    balancer.listenTo(all);
    return CreateLoadBalancerListenersResponse.builder().build();
  }

  /** A port on which nobody listens is no error. */
  DeleteLoadBalancerListenersResponse delete(DeleteLoadBalancerListenersRequest request) {
    ClassicLoadBalancer balancer = active(request.loadBalancerName());
    balancer.listenTo(
        balancer.listeners().stream()
            .filter(one -> !request.loadBalancerPorts().contains(one.loadBalancerPort()))
            .toList());
    return DeleteLoadBalancerListenersResponse.builder().build();
  }

  static void check(Listener listener) {
    if (listener.protocol() == null || !PROTOCOLS.contains(listener.protocol().toUpperCase())) {
      throw ClassicErrors.unsupportedProtocol(listener.protocol());
    }
    if (!isPort(listener.loadBalancerPort()) || !isPort(listener.instancePort())) {
      throw ClassicErrors.invalid("A port of a listener must be between 1 and " + LARGEST_PORT);
    }
  }

  private static boolean isPort(Integer port) {
    return port != null && port >= 1 && port <= LARGEST_PORT;
  }

  private ClassicLoadBalancer active(String name) {
    return balancers.find(name).orElseThrow(() -> ClassicErrors.noActive(name));
  }
}
