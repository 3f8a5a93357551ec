package dev.airlock.region.balancing;

import java.util.Optional;

/** What Auto Scaling asks of the balancers that are attached to a group. */
public interface Attachments {

  /** The Classic ELB of this name, while it exists. */
  Optional<Attachable> classic(String loadBalancerName);

  /** The target group of this ARN, while it exists; its default port. */
  Optional<Attachable> targetGroup(String targetGroupArn);

  /** One balancer, for the group it is attached to. */
  interface Attachable {
    void register(String instanceId);

    void deregister(String instanceId);

    boolean isRegistered(String instanceId);

    /** True once the balancer reports nothing of it any more, not even draining. */
    boolean isGone(String instanceId);

    /** True if the balancer reports it as passing its health checks. */
    boolean isHealthy(String instanceId);

    /** True if the balancer reports it as failing its health checks (not while registering). */
    boolean isUnhealthy(String instanceId);
  }
}
