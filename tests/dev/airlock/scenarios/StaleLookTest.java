package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

class StaleLookTest {

  private final Stage stage = new Stage();

  @Test
  void a_probe_that_could_not_be_acted_upon_is_not_used_by_a_later_tick() {
    stage.group("web", 1, Stage.usualSettings());
    stage.onProbe((_, result) -> {
      if (result.isReady()) {
        stage.region.gate().faults(new GroupsFailOnce());
        stage.region.plane().passesChecks(stage.oldest("web"), false);
      }
    });

    stage.pass(Duration.ofMinutes(2));

    assertThat(stage.callsOf("RegisterInstancesWithLoadBalancer")).isZero();
    assertThat(stage.reasons(stage.oldest("web"))).doesNotContain("READY");
  }

  /** The groups can't be read for a moment, just when the instance has got ready. */
  private static final class GroupsFailOnce implements Faults {
    private boolean failed;

    @Override
    public void before(Call call) {
      boolean readsGroups = call.action().equals("DescribeAutoScalingGroups");
      if (readsGroups && call.caller().equals(Api.Caller.FUNCTION) && !failed) {
        failed = true;
        throw AutoScalingException.builder()
            .statusCode(500)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("InternalFailure").build())
            .build();
      }
    }
  }
}
