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

  @Test
  void an_answer_that_does_not_show_a_request_yet_takes_no_release_back() {
    Deploying web = new Deploying(2);
    web.release("a").until("Airlock Release Succeeded a 2/2");
    web.installed.clear();
    web.stage.region.gate().faults(new TagsAreShownLate());

    web.stage.desire("web", 3);
    web.stage.pass(Duration.ofSeconds(1));
    web.release("b").until("Airlock Release Succeeded b 3/3");

    assertThat(web.installed).hasSize(3).doesNotHaveDuplicates();
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

  /** For a few looks after tags were written, groups are as they were before. */
  private static final class TagsAreShownLate implements Faults {
    private Object shown;
    private int late;

    @Override
    @SuppressWarnings("unchecked")
    public <T> T after(Call call, T reply) {
      if (call.action().equals("CreateOrUpdateTags") && shown != null) {
        late = 3;
      }
      if (!call.action().equals("DescribeAutoScalingGroups") || !OnCall.isFunctions(call)) {
        return reply;
      }
      if (late > 0) {
        late--;
        return (T) shown;
      }
      shown = reply;
      return reply;
    }
  }
}
