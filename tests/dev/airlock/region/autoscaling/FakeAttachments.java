package dev.airlock.region.autoscaling;

import dev.airlock.region.balancing.Attachments;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Balancers that drain for as long as a test wants. */
final class FakeAttachments implements Attachments {
  private final Map<String, FakeBalancer> balancers = new HashMap<>();

  FakeBalancer add(String nameOrArn) {
    var balancer = new FakeBalancer();
    balancers.put(nameOrArn, balancer);
    return balancer;
  }

  void delete(String nameOrArn) {
    balancers.remove(nameOrArn);
  }

  @Override
  public Optional<Attachable> classic(String loadBalancerName) {
    return Optional.ofNullable(balancers.get(loadBalancerName));
  }

  @Override
  public Optional<Attachable> targetGroup(String targetGroupArn) {
    return Optional.ofNullable(balancers.get(targetGroupArn));
  }

  /** One balancer; it holds on to what is deregistered while {@code drains} is set. */
  static final class FakeBalancer implements Attachable {
    final Set<String> registered = new HashSet<>();
    final Set<String> draining = new HashSet<>();
    final Set<String> unhealthy = new HashSet<>();
    boolean drains;

    @Override
    public void register(String instanceId) {
      registered.add(instanceId);
    }

    @Override
    public void deregister(String instanceId) {
      if (registered.remove(instanceId) && drains) {
        draining.add(instanceId);
      }
    }

    void finishDraining() {
      draining.clear();
    }

    @Override
    public boolean isRegistered(String instanceId) {
      return registered.contains(instanceId);
    }

    @Override
    public boolean isGone(String instanceId) {
      return !isRegistered(instanceId) && !draining.contains(instanceId);
    }

    @Override
    public boolean isHealthy(String instanceId) {
      return registered.contains(instanceId) && !isUnhealthy(instanceId);
    }

    @Override
    public boolean isUnhealthy(String instanceId) {
      return unhealthy.contains(instanceId);
    }
  }
}
