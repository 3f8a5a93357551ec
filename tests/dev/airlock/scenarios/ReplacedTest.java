package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.Releases;
import dev.airlock.region.plane.Outcome;
import dev.airlock.region.plane.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every instance gets something else to run, under load: by a refresh, or by a tool's own hands.
 */
class ReplacedTest {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final Stage stage = new Stage();
  private final Set<String> releases = new LinkedHashSet<>();

  @Test
  void an_instance_refresh_drains_each_one_and_warms_each_one_that_takes_its_place() {
    serve(3);
    List<String> before = stage.idsIn("web", "InService");
    List<String> letGo = new ArrayList<>();
    stage.onLetGo(letGo::add);

    Refresh refresh = Refresh.start(stage);
    stage.within(LONGEST, refresh::isDone);
    stage.settle("web", 3);

    assertThat(letGo).containsExactlyInAnyOrderElementsOf(before);
    assertThat(before)
        .allSatisfy(
            id -> assertThat(stage.verdicts(id)).endsWith("airlock-drain COMPLETED CONTINUE"));
    assertThat(new HashSet<>(stage.idsIn("web", "InService"))).doesNotContainAnyElementsOf(before);
    assertThat(stage.region.plane().failed()).isZero();
  }

  @Test
  void a_tool_installs_while_the_instance_is_out_and_no_request_meets_the_restart() {
    serve(2);
    for (String id : stage.idsIn("web", "InService")) {
      stage.ask(Side.OUT, id);
      stage.within(LONGEST, () -> stage.tagOf(id, "airlock:status").startsWith("out "));
      stage
          .operator
          .ssm()
          .sendCommand(ask ->
              ask.documentName(Releases.DOCUMENT)
                  .instanceIds(id)
                  .parameters(Map.of("release", List.of("v2"))));
      stage.pass(Duration.ofSeconds(5));
      stage.ask(Side.IN, id);
      stage.within(LONGEST, () -> stage.tagOf(id, "airlock:status").startsWith("in-service "));
    }
    releases.clear();
    stage.pass(Duration.ofMinutes(1));

    assertThat(releases).containsExactly("v2");
    assertThat(stage.region.plane().failed()).isZero();
  }

  private void serve(int size) {
    stage.group("web", size, Stage.usualSettings());
    stage.settle("web", size);
    stage.pass(Duration.ofMinutes(2));
    stage.region.plane().onOutcome(this::note);
    new Workload(
            stage.region.plane(),
            stage.region.timeline(),
            new Random(1),
            "web-elb",
            20,
            Workload.USUAL_MIX)
        .start();
  }

  private void note(Outcome outcome) {
    releases.add(outcome.release());
  }
}
