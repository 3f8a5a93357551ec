package dev.airlock.region.wire;

import java.util.Arrays;
import java.util.Optional;

/** The services of AWS that the region may have clients of, and how each is spoken to. */
enum Service {
  AUTO_SCALING("AutoScalingClient", Dialect.QUERY, "autoscaling", "2011-01-01"),
  CLASSIC_ELB("ElasticLoadBalancingClient", Dialect.QUERY, "elasticloadbalancing", "2012-06-01"),
  ELB_V2("ElasticLoadBalancingV2Client", Dialect.QUERY, "elasticloadbalancing", "2015-12-01"),
  EC2("Ec2Client", Dialect.EC2, "ec2", "2016-11-15"),
  SQS("SqsClient", Dialect.JSON_1_0, "sqs", "AmazonSQS"),
  EVENT_BRIDGE("EventBridgeClient", Dialect.JSON_1_1, "events", "AWSEvents"),
  SSM("SsmClient", Dialect.JSON_1_1, "ssm", "AmazonSSM");

  /** The SDK's interface. */
  private final String client;

  final Dialect dialect;

  /** As the scope of a signature names it; both load balancing services have one. */
  final String signingName;

  /** What tells it from others: the version of its API, or the prefix of its targets. */
  final String key;

  Service(String client, Dialect dialect, String signingName, String key) {
    this.client = client;
    this.dialect = dialect;
    this.signingName = signingName;
    this.key = key;
  }

  /** The service of one of the SDK's clients. */
  static Optional<Service> ofClient(Class<?> type) {
    return Arrays.stream(values())
        .filter(service -> service.client.equals(type.getSimpleName()))
        .findFirst();
  }

  /** The namespace of its XML. */
  String namespace() {
    return "http://" + signingName + ".amazonaws.com/doc/" + key + "/";
  }
}
