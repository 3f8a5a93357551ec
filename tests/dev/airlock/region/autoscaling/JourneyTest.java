package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyTest {

  @ParameterizedTest
  @CsvSource({
    "LAUNCH, EC2, AutoScalingGroup, LAUNCHING, Pending:Wait",
    "LAUNCH_INTO_POOL, EC2, WarmPool, LAUNCHING, Warmed:Pending:Wait",
    "LEAVE_POOL, WarmPool, AutoScalingGroup, LAUNCHING, Pending:Wait",
    "TERMINATE, AutoScalingGroup, EC2, TERMINATING, Terminating:Wait",
    "RETURN_TO_POOL, AutoScalingGroup, WarmPool, TERMINATING, Warmed:Pending:Wait",
    "TERMINATE_FROM_POOL, WarmPool, EC2, TERMINATING, Warmed:Terminating:Wait",
    "REPLACE_ROOT_VOLUME, AutoScalingGroup, AutoScalingGroup, TERMINATING,"
        + " ReplacingRootVolume:Wait",
    "RETURN_WITH_NEW_ROOT_VOLUME, AutoScalingGroup, AutoScalingGroup, LAUNCHING, Pending:Wait"
  })
  void every_journey_is_a_row_of_the_published_table(
      Journey journey, String origin, String destination, Transition transition, String waiting) {
    assertThat(journey.origin().text()).isEqualTo(origin);
    assertThat(journey.destination().text()).isEqualTo(destination);
    assertThat(journey.transition()).isEqualTo(transition);
    assertThat(journey.waiting().text()).isEqualTo(waiting);
  }
}
