package dev.airlock.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Membership;
import dev.airlock.model.Membership.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "InService    | N/A                                           | IN_SERVICE",
        "InService    | Instance deregistration currently in progress. | DRAINING",
        "OutOfService | Instance deregistration currently in progress. | DRAINING",
        "OutOfService | Instance registration is still in progress.    | REGISTERING",
        "OutOfService | Instance has not passed the configured HealthyThreshold number of health"
            + " checks consecutively.                                  | REGISTERING",
        "OutOfService | Instance has failed at least the UnhealthyThreshold number of health"
            + " checks consecutively.                                  | UNHEALTHY",
        "OutOfService | Instance is not currently registered with the LoadBalancer."
            + "                                                        | NOT_REGISTERED",
        "OutOfService | Instance is in the EC2 Availability Zone for which LoadBalancer is not"
            + " configured to route traffic to.                        | UNHEALTHY",
        "OutOfService | Disable Availability Zone is currently in progress. | UNHEALTHY",
        "OutOfService | Instance is in pending state.                  | UNHEALTHY",
        "OutOfService | Instance is in stopped state.                  | UNHEALTHY",
        "OutOfService | Instance is in terminated state.               | UNHEALTHY",
        "Unknown      | A transient error occurred. Please try again later. | UNKNOWN",
        "Unknown      | N/A                                            | UNKNOWN",
        "Splendid     | Words that nobody has heard yet.               | UNKNOWN"
      })
  void the_description_of_a_classic_elb_decides(
      String state, String description, Standing standing) {
    assertThat(Words.ofClassic(state, description).standing()).isEqualTo(standing);
  }

  @Test
  void of_several_descriptions_the_one_about_leaving_counts() {
    String both =
        "Instance deregistration currently in progress."
            + " Instance has failed at least the UnhealthyThreshold number of health checks"
            + " consecutively.";

    assertThat(Words.ofClassic("OutOfService", both).standing()).isEqualTo(Standing.DRAINING);
  }

  @Test
  void people_read_the_description_or_the_state_where_there_is_none() {
    assertThat(Words.ofClassic("InService", "N/A").said()).isEqualTo("InService");
    assertThat(Words.ofClassic("OutOfService", "Instance is in stopped state.").said())
        .isEqualTo("Instance is in stopped state.");
    assertThat(Words.ofClassic(null, null)).isEqualTo(new Membership(Standing.UNKNOWN, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "initial,            Elb.RegistrationInProgress,       REGISTERING",
    "initial,            Elb.InitialHealthChecking,        REGISTERING",
    "healthy,            ,                                 IN_SERVICE",
    "unhealthy,          Target.ResponseCodeMismatch,      UNHEALTHY",
    "unhealthy,          Target.Timeout,                   UNHEALTHY",
    "unhealthy,          Target.FailedHealthChecks,        UNHEALTHY",
    "unhealthy,          Elb.InternalError,                UNHEALTHY",
    "unhealthy.draining, ,                                 DRAINING",
    "draining,           Target.DeregistrationInProgress,  DRAINING",
    "unused,             Target.NotRegistered,             NOT_REGISTERED",
    "unused,             Target.NotInUse,                  UNUSED",
    "unused,             Target.InvalidState,              UNHEALTHY",
    "unused,             Target.IpUnusable,                UNHEALTHY",
    "unused,             ,                                 UNHEALTHY",
    "unavailable,        Target.HealthCheckDisabled,       IN_SERVICE",
    "unavailable,        Elb.InternalError,                UNKNOWN",
    "unavailable,        ,                                 UNKNOWN",
    "splendid,           Target.Splendid,                  UNKNOWN"
  })
  void a_target_stands_where_its_state_and_reason_say(
      String state, String reason, Standing standing) {
    assertThat(Words.of(target(state, reason, null)).standing()).isEqualTo(standing);
  }

  @Test
  void a_target_that_is_not_listed_is_not_registered() {
    assertThat(Words.of(null)).isEqualTo(new Membership(Standing.NOT_REGISTERED, "not registered"));
  }

  @Test
  void people_read_the_description_of_a_target_or_its_state_where_there_is_none() {
    assertThat(Words.of(target("draining", null, "on its way")).said()).isEqualTo("on its way");
    assertThat(Words.of(target("healthy", null, null)).said()).isEqualTo("healthy");
  }

  private static TargetHealthDescription target(String state, String reason, String description) {
    return TargetHealthDescription.builder()
        .targetHealth(health -> health.state(state).reason(reason).description(description))
        .build();
  }
}
