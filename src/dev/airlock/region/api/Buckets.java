package dev.airlock.region.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The account's token buckets, as AWS publishes them for the two versions of Elastic Load
 * Balancing.
 *
 * <p>EC2's and Auto Scaling's are assumed, and generous: AWS publishes no figures for Auto Scaling,
 * and EC2's differ by action and account. SQS and EventBridge are not limited here.
 */
final class Buckets {

  private final LoadBalancing classic = new LoadBalancing("elasticloadbalancing");
  private final LoadBalancing v2 = new LoadBalancing("elasticloadbalancingv2");
  private final Bucket autoScaling = new Bucket("autoscaling (assumed)", 200, 50);
  private final Bucket ec2Describe = new Bucket("ec2 describe (assumed)", 100, 20);
  private final Bucket ec2Mutate = new Bucket("ec2 mutating (assumed)", 100, 10);

  /** Those that a call takes one token from, each. */
  List<Bucket> of(String service, String action) {
    return switch (service) {
      case "elasticloadbalancing" -> classic.of(action);
      case "elasticloadbalancingv2" -> v2.of(action);
      case "autoscaling" -> List.of(autoScaling);
      case "ec2" -> List.of(action.startsWith("Describe") ? ec2Describe : ec2Mutate);
      default -> List.of();
    };
  }

  List<Bucket> all() {
    return Stream.of(classic.all(), v2.all(), List.of(autoScaling, ec2Describe, ec2Mutate))
        .flatMap(List::stream)
        .toList();
  }

  /** One version's: a bucket per category, and one that every call draws on as well. */
  private static final class LoadBalancing {

    private static final Set<String> REGISTRATION =
        Set.of(
            "RegisterInstancesWithLoadBalancer",
            "DeregisterInstancesFromLoadBalancer",
            "RegisterTargets",
            "DeregisterTargets");
    private static final Set<String> RESOURCE_INTENSIVE =
        Set.of(
            "CreateLoadBalancer",
            "AttachLoadBalancerToSubnets",
            "DetachLoadBalancerFromSubnets",
            "EnableAvailabilityZonesForLoadBalancer",
            "DisableAvailabilityZonesForLoadBalancer",
            "SetSubnets");

    private final Bucket registration;
    private final Bucket describe;
    private final Bucket mutating;
    private final Bucket resource;
    private final Bucket account;

    LoadBalancing(String service) {
      registration = new Bucket(service + " registration", 20, 4);
      describe = new Bucket(service + " describe", 40, 10);
      mutating = new Bucket(service + " mutating", 20, 3);
      resource = new Bucket(service + " resource-intensive", 10, 0.2);
      account = new Bucket(service + " account-level", 40, 10);
    }

    List<Bucket> of(String action) {
      return List.of(category(action), account);
    }

    List<Bucket> all() {
      return List.of(registration, describe, mutating, resource, account);
    }

    private Bucket category(String action) {
      if (action.startsWith("Describe")) {
        return describe;
      }
      if (REGISTRATION.contains(action)) {
        return registration;
      }
      return RESOURCE_INTENSIVE.contains(action) ? resource : mutating;
    }
  }
}
