package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.region.api.Faults;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One kind of call fails, and what follows from it for those on their way. */
class FailedCallTest {

  private static final Map<String, String> SETTINGS =
      Map.of("target-groups", "web-tg", "probe", "http:8080/health");

  private final Stage stage = new Stage();

  @Test
  void one_that_stopped_for_a_new_root_volume_has_not_ended() {
    stage.group("web", 1, SETTINGS);
    stage.settle("web", 1);
    String replaced = stage.oldest("web");
    stage.region.autoScaling().replaceRootVolume(replaced);
    stage.region.gate().faults(repliesLostOf("CompleteLifecycleAction"));
    stage.within(Duration.ofMinutes(10), () -> stage.verdicts(replaced).size() == 2);
    stage.pass(Duration.ofSeconds(1));
    stage.region.gate().faults(Faults.NONE);
    stage.settle("web", 1);

    assertThat(stage.verdicts(replaced))
        .containsExactly(
            "airlock-launch COMPLETED CONTINUE",
            "airlock-drain COMPLETED CONTINUE",
            "airlock-launch COMPLETED CONTINUE");
  }

  @Test
  void a_target_group_that_could_not_be_looked_up_is_not_written_down_without_its_port() {
    stage.group("web", 1, Stage.usualSettings());
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    stage.pass(Duration.ofMinutes(10));
    stage.region.gate().faults(failing("DescribeTargetGroups"));
    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(2), () -> stage.reasons(leaving).contains("LEAVING"));

    assertThat(stage.tagOf(leaving, "airlock:registered-with")).isEqualTo("web-elb web-tg:8080");
    stage.region.gate().faults(Faults.NONE);
    stage.settle("web", 0);
    assertThat(stage.verdicts(leaving)).endsWith("airlock-drain COMPLETED CONTINUE");
  }

  private static Faults failing(String action) {
    return new Faults() {
      @Override
      public void before(Call call) {
        fail(call, action);
      }
    };
  }

  private static Faults repliesLostOf(String action) {
    return new Faults() {
      @Override
      public <T> T after(Call call, T reply) {
        fail(call, action);
        return reply;
      }
    };
  }

  private static void fail(Faults.Call call, String action) {
    if (call.caller().name().equals("function") && call.action().equals(action)) {
      AwsErrorDetails details =
          AwsErrorDetails.builder()
              .serviceName(call.service())
              .errorCode("InternalFailure")
              .errorMessage("on purpose")
              .build();
      throw AwsServiceException.builder().statusCode(500).awsErrorDetails(details).build();
    }
  }
}
