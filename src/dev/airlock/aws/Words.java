package dev.airlock.aws;

import dev.airlock.model.Membership;
import dev.airlock.model.Membership.Standing;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** What the words of balancers mean. Words that are new to us mean "unknown", never an error. */
final class Words {

  private static final String DEREGISTERING = "Instance deregistration currently in progress.";
  private static final String NOT_REGISTERED = "Instance is not currently registered";
  private static final String REGISTERING = "Instance registration is still in progress.";
  private static final String NOT_YET_PASSED = "Instance has not passed the configured";

  private Words() {}

  /**
   * A Classic ELB. The description decides: while it drains, the state is {@code InService}; once
   * it is out, and when it merely fails its checks, {@code OutOfService}.
   */
  static Membership ofClassic(String state, String description) {
    String said = description == null ? "" : description;
    return new Membership(classic(String.valueOf(state), said), said.equals("N/A") ? state : said);
  }

  private static Standing classic(String state, String description) {
    if (description.contains(DEREGISTERING)) {
      return Standing.DRAINING;
    }
    if (description.contains(NOT_REGISTERED)) {
      return Standing.NOT_REGISTERED;
    }
    if (description.contains(REGISTERING) || description.contains(NOT_YET_PASSED)) {
      return Standing.REGISTERING;
    }
    return switch (state) {
      case "InService" -> Standing.IN_SERVICE;
      case "OutOfService" -> Standing.UNHEALTHY;
      default -> Standing.UNKNOWN;
    };
  }

  /**
   * A target.
   *
   * @param target null if the target group does not list it
   */
  static Membership of(TargetHealthDescription target) {
    if (target == null) {
      return new Membership(Standing.NOT_REGISTERED, "not registered");
    }
    String state = String.valueOf(target.targetHealth().stateAsString());
    String reason = String.valueOf(target.targetHealth().reasonAsString());
    boolean said = target.targetHealth().description() != null;
    return new Membership(
        target(state, reason), said ? target.targetHealth().description() : state);
  }

  private static Standing target(String state, String reason) {
    return switch (state) {
      case "initial" -> Standing.REGISTERING;
      case "healthy" -> Standing.IN_SERVICE;
      case "unhealthy" -> Standing.UNHEALTHY;
      case "draining", "unhealthy.draining" -> Standing.DRAINING;
      case "unused" ->
          switch (reason) {
            case "Target.NotRegistered" -> Standing.NOT_REGISTERED;
            case "Target.NotInUse" -> Standing.UNUSED;
            default -> Standing.UNHEALTHY;
          };
      // Without health checks nobody will ever say "healthy": registered is all there is.
      case "unavailable" ->
          reason.equals("Target.HealthCheckDisabled") ? Standing.IN_SERVICE : Standing.UNKNOWN;
      default -> Standing.UNKNOWN;
    };
  }
}
