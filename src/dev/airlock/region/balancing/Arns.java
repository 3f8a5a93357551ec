package dev.airlock.region.balancing;

/** Where the region's load balancers live. */
final class Arns {

  private Arns() {}

  static String of(String resource) {
    return "arn:aws:elasticloadbalancing:eu-west-1:111122223333:" + resource;
  }
}
