package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Requests;
import dev.airlock.proof.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of a fleet is written on its group before its message is deleted. */
class ReleaseRequestsTest {

  private final Stage stage = new Stage();

  @BeforeEach
  void a_group_serves() {
    stage.group("web", 2, Stage.usualSettings());
    stage.settle("web", 2);
    stage.pass(Duration.ofMinutes(2));
  }

  private void ask(String type, Map<String, Object> detail) {
    Requests.send(stage.operator, type, detail);
    stage.pass(Duration.ofSeconds(4));
  }

  @Test
  void a_release_is_on_the_group_seconds_after_it_was_asked_for() {
    ask("Airlock Release", Map.of("fleet", "web", "release", "a", "min-in-service", 1));

    assertThat(stage.groupTag("web", "airlock:release")).startsWith("a 2026-11-21T12:");
    assertThat(stage.groupTag("web", "airlock:release-plan"))
        .isEqualTo("max-unavailable=1 min-in-service=1 stop-after=1");
    assertThat(stage.groupTag("web", "airlock:status")).isEmpty();
  }

  @Test
  void a_function_that_is_killed_while_it_writes_writes_it_when_it_comes_back() {
    int[] killed = {0};
    stage
        .region
        .gate()
        .faults(
            new OnCall(
                "CreateOrUpdateTags",
                _ -> {
                  if (killed[0]++ == 0) {
                    throw new OnCall.Crash();
                  }
                }));

    ask("Airlock Release", Map.of("fleet", "web", "release", "a"));
    stage.pass(Duration.ofMinutes(2));

    assertThat(killed[0]).isPositive();
    assertThat(stage.groupTag("web", "airlock:release")).startsWith("a ");
  }

  /** The release of the one begins at once, so that the request for the other is tried again. */
  @Test
  void one_that_a_second_look_wrote_is_not_handed_over_again() {
    stage.group("batch", 0, Stage.usualSettings());
    stage.pass(Duration.ofMinutes(2));
    OnCall busy = OnCall.failing("CreateOrUpdateTags", 400, "Throttling");
    OnCall busyAtFirst =
        new OnCall(
            busy.action(),
            call -> {
              if (!stage.region.autoScaling().tags("web").containsKey("airlock:release")
                  && call.request().toString().contains("ResourceId=batch")) {
                busy.before(call);
              }
            });
    stage.region.gate().faults(busyAtFirst);
    List<String> answers = new ArrayList<>();
    stage.stack.function().onEnd((_, answer) -> answers.add(answer.toString()));

    Requests.send(stage.operator, "Airlock Release", Map.of("fleet", "batch", "release", "a"));
    ask("Airlock Release", Map.of("fleet", "web", "release", "a"));

    assertThat(stage.groupTag("batch", "airlock:release")).startsWith("a ");
    assertThat(answers)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it).containsOnlyOnce("itemIdentifier"));
  }

  @Test
  void what_cannot_be_done_is_said_and_nothing_of_it_is_written_but_why() {
    ask("Airlock Release", Map.of("fleet", "web", "release", "a", "max-unavailable", "400%"));

    assertThat(stage.groupTag("web", "airlock:release")).isEmpty();
    assertThat(stage.groupTag("web", "airlock:release-refused"))
        .startsWith("a 2026-11-21T12:")
        .contains("Z max-unavailable 400% cannot be");
    assertThat(stage.log().toString()).contains("max-unavailable 400% cannot be");
    assertThat(stage.callsOf("PutEvents")).isPositive();
  }
}
