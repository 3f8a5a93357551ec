package dev.airlock.proof.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.proof.Subject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SituationsTest {

  private final Impostor watched = new Impostor(Subject.AIRLOCK);
  private final Stage stage = watched.stage;

  @Test
  void one_that_got_ready_late_and_left_twice_is_met_as_such() {
    stage.group("web", 2, Stage.usualSettings());
    stage.settle("web", 2);
    String both = stage.oldest("web");
    stage.region.ec2Events().notice(Duration.ofMinutes(30));
    stage.region.ec2Events().interrupt(both);
    stage.pass(Duration.ofMinutes(1));
    stage.desire("web", 1);
    stage.settle("web", 1);

    assertThat(watched.tally.sometimes())
        .containsKeys("probe failed, then ready", "spot warning and terminate hook")
        .doesNotContainKeys("forced release", "abandoned arrival", "duplicate absorbed");
    assertThat(Situations.names()).containsAll(watched.tally.sometimes().keySet());
  }

  @Test
  void one_that_is_forced_out_is_met_as_such() {
    watched.complete("airlock-drain", leavingAtTheLastMoment(), "CONTINUE");

    assertThat(watched.tally.sometimes()).containsKeys("forced release", "hook nearly out of time");
  }

  private String leavingAtTheLastMoment() {
    stage.group("web", 1, Stage.usualSettings(), Duration.ofMinutes(10));
    stage.settle("web", 1);
    String instance = stage.oldest("web");
    stage.stack.mapping().enable(false);
    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(1), () -> !stage.idsIn("web", "Terminating:Wait").isEmpty());
    stage.pass(Duration.ofMinutes(9).plusSeconds(50));
    return instance;
  }
}
