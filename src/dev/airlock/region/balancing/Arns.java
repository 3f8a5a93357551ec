package dev.airlock.region.balancing;

/** Where the region's load balancers live. */
final class Arns {

  private static final String START = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:";

  private Arns() {}

  static String of(String resource) {
    return START + resource;
  }

  /** Refuses what cannot be a target group of this Region and account; it need not exist. */
  static void requireTargetGroup(String arn) {
    require(arn, "targetgroup/", "target group");
  }

  /** The same for load balancers. */
  static void requireLoadBalancer(String arn) {
    require(arn, "loadbalancer/", "load balancer");
  }

  /** The same for listeners. */
  static void requireListener(String arn) {
    require(arn, "listener/", "listener");
  }

  private static void require(String arn, String path, String what) {
    if (arn == null || !arn.startsWith(START + path)) {
      throw V2Errors.notAnArn(arn, what);
    }
  }
}
