package dev.airlock.region.balancing;

import dev.airlock.region.plane.HealthCheck;
import java.time.Duration;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;

/**
 * What a target group is created with; what was not said is as AWS has it.
 *
 * @param checkPort {@code traffic-port}, or a number
 */
record TargetGroupSettings(
    String name,
    String protocol,
    int port,
    String vpcId,
    String checkProtocol,
    String checkPort,
    String checkPath,
    int checkInterval,
    int checkTimeout,
    int healthyThreshold,
    int unhealthyThreshold) {

  private static final Set<String> APPLICATION = Set.of("HTTP", "HTTPS");
  private static final Set<String> NETWORK = Set.of("TCP", "TLS", "UDP", "TCP_UDP");

  static TargetGroupSettings of(CreateTargetGroupRequest request) {
    String protocol = request.protocolAsString();
    boolean application = APPLICATION.contains(String.valueOf(protocol));
    if (!application && !NETWORK.contains(String.valueOf(protocol)) || request.port() == null) {
      throw V2Errors.invalid("A target group of instances needs a protocol and a port");
    }
    if (!"instance".equals(or(request.targetTypeAsString(), "instance"))) {
      throw V2Errors.invalidConfiguration("Only targets of type 'instance' exist in this region");
    }
    refuseNoChecks(request.healthCheckEnabled());
    String checks = or(request.healthCheckProtocolAsString(), application ? "HTTP" : "TCP");
    TargetGroupSettings settings =
        new TargetGroupSettings(
            request.name(),
            protocol,
            request.port(),
            request.vpcId(),
            checks,
            or(request.healthCheckPort(), "traffic-port"),
            checks.equals("TCP") ? null : or(request.healthCheckPath(), "/"),
            or(request.healthCheckIntervalSeconds(), 30),
            or(request.healthCheckTimeoutSeconds(), application ? 5 : 10),
            or(request.healthyThresholdCount(), 5),
            or(request.unhealthyThresholdCount(), 2));
    settings.check();
    return settings;
  }

  /** With the health check that is asked for; what is not given stays as it was. */
  TargetGroupSettings with(ModifyTargetGroupRequest request) {
    refuseNoChecks(request.healthCheckEnabled());
    String checks = or(request.healthCheckProtocolAsString(), checkProtocol);
    TargetGroupSettings changed =
        new TargetGroupSettings(
            name,
            protocol,
            port,
            vpcId,
            checks,
            or(request.healthCheckPort(), checkPort),
            checks.equals("TCP") ? null : or(request.healthCheckPath(), or(checkPath, "/")),
            or(request.healthCheckIntervalSeconds(), checkInterval),
            or(request.healthCheckTimeoutSeconds(), checkTimeout),
            or(request.healthyThresholdCount(), healthyThreshold),
            or(request.unhealthyThresholdCount(), unhealthyThreshold));
    changed.check();
    return changed;
  }

  private static void refuseNoChecks(Boolean enabled) {
    if (Boolean.FALSE.equals(enabled)) {
      throw V2Errors.invalidConfiguration(
          "Health check enabled must be true for target groups with target type 'instance'");
    }
  }

  boolean isApplication() {
    return APPLICATION.contains(protocol);
  }

  HealthPolicy policy(Target target) {
    int port = checkPort.equals("traffic-port") ? target.port() : Integer.parseInt(checkPort);
    boolean tcp = checkProtocol.equals("TCP");
    return new HealthPolicy(
        new HealthCheck(
            tcp ? "TCP" : "HTTP", port, tcp ? "" : checkPath, Duration.ofSeconds(checkTimeout)),
        Duration.ofSeconds(checkInterval),
        healthyThreshold,
        unhealthyThreshold);
  }

  private void check() {
    if (!checkPort.matches("traffic-port|\\d{1,5}")) {
      throw V2Errors.invalid("Health check port '" + checkPort + "' is not valid");
    }
    if (checkTimeout >= checkInterval) {
      throw V2Errors.invalid("Health check interval must be greater than the timeout.");
    }
  }

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }
}
