package dev.airlock.region.balancing;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;

/** Reads a Classic ELB's health check, whose target is a text such as {@code HTTP:8080/health}. */
final class ClassicHealthCheck {

  private static final Pattern TARGET =
      Pattern.compile("(?:(TCP|SSL):(\\d{1,5})|(HTTP|HTTPS):(\\d{1,5})(/.*))");

  private ClassicHealthCheck() {}

  static HealthCheck usual(int instancePort) {
    return HealthCheck.builder()
        .target("TCP:" + instancePort)
        .interval(30)
        .timeout(5)
        .unhealthyThreshold(2)
        .healthyThreshold(10)
        .build();
  }

  /** The same, as the data plane and the thresholds need it; refuses what the API would. */
  static HealthPolicy policy(HealthCheck wanted) {
    Matcher target = TARGET.matcher(String.valueOf(wanted.target()));
    if (!target.matches()) {
      throw ClassicErrors.invalid("HealthCheck Target must specify a port, protocol and path.");
    }
    require(within(wanted.interval(), 5, 300), "HealthCheck Interval must be between 5 and 300");
    require(within(wanted.timeout(), 2, 60), "HealthCheck Timeout must be between 2 and 60");
    require(
        within(wanted.healthyThreshold(), 2, 10) && within(wanted.unhealthyThreshold(), 2, 10),
        "HealthCheck thresholds must be between 2 and 10");
    require(wanted.timeout() < wanted.interval(), "HealthCheck timeout must be less than interval");
    boolean tcp = target.group(1) != null;
    return new HealthPolicy(
        new dev.airlock.region.plane.HealthCheck(
            tcp ? "TCP" : "HTTP",
            Integer.parseInt(target.group(tcp ? 2 : 4)),
            tcp ? "" : target.group(5),
            Duration.ofSeconds(wanted.timeout())),
        Duration.ofSeconds(wanted.interval()),
        wanted.healthyThreshold(),
        wanted.unhealthyThreshold());
  }

  private static boolean within(Integer value, int least, int most) {
    return value != null && least <= value && value <= most;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw ClassicErrors.invalid(message);
    }
  }
}
