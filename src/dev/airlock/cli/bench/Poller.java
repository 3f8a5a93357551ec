package dev.airlock.cli.bench;

import dev.airlock.region.RegionClients;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;

/**
 * What many scripts do, one for each instance: deregister it, ask every few seconds whether it is
 * out, complete the hook. A call that is throttled is made again at the next turn.
 */
final class Poller {

  private static final String OUT = "Instance is not currently registered with the LoadBalancer.";

  private final RegionClients clients;
  private final Timeline timeline;
  private final String instanceId;
  private final Duration every;
  private boolean deregistered;
  private boolean drained;
  private int throttled;

  Poller(RegionClients clients, Timeline timeline, String instanceId, Duration every) {
    this.clients = clients;
    this.timeline = timeline;
    this.instanceId = instanceId;
    this.every = every;
  }

  /** How many of its calls were refused so far; the next turn tried again. */
  int throttled() {
    return throttled;
  }

  void start() {
    timeline.after(Duration.ZERO, this::turn);
  }

  private void turn() {
    try {
      if (!deregistered) {
        Instance instance = Instance.builder().instanceId(instanceId).build();
        clients
            .elb()
            .deregisterInstancesFromLoadBalancer(
                ask -> ask.loadBalancerName(Fleet.BALANCER).instances(instance));
        deregistered = true;
      } else if (!drained) {
        drained = isOut();
      }
      if (drained) {
        clients
            .autoScaling()
            .completeLifecycleAction(ask ->
                ask.autoScalingGroupName(Fleet.GROUP)
                    .lifecycleHookName(Fleet.HOOK)
                    .instanceId(instanceId)
                    .lifecycleActionResult("CONTINUE"));
        return;
      }
    } catch (AwsServiceException refused) {
      throttled++;
    }
    timeline.after(every, this::turn);
  }

  private boolean isOut() {
    Instance instance = Instance.builder().instanceId(instanceId).build();
    return clients
        .elb()
        .describeInstanceHealth(ask -> ask.loadBalancerName(Fleet.BALANCER).instances(instance))
        .instanceStates()
        .stream()
        .allMatch(state -> OUT.equals(state.description()));
  }
}
