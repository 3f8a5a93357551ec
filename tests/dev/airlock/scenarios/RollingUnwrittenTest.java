package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Faults;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Releases of a group whose tags can't be written. */
class RollingUnwrittenTest {

  @Test
  void nobody_is_taken_out_against_a_halt_that_waits_to_be_written() {
    Deploying web = new Deploying(3);
    web.release("b").until("Airlock Release Progressed b 0/3");
    web.stage.region.gate().faults(OnCall.failing("CreateOrUpdateTags", 400, "Throttling"));

    web.ask("Airlock Release Halt", Map.of());
    web.stage.pass(Duration.ofMinutes(15));
    assertThat(web.installed).hasSize(1);

    web.stage.region.gate().faults(Faults.NONE);
    web.stage.pass(Duration.ofMinutes(15));
    assertThat(web.announced).contains("Airlock Release Halted b 1/3");
    assertThat(web.installed).hasSize(1);
    assertThat(web.carried()).containsOnlyOnce("b");
  }

  /** It looks again every quarter of a minute, as it does when nothing moves. */
  @Test
  void one_whose_status_may_not_be_written_goes_on_and_is_not_looked_at_without_pause() {
    Deploying web = new Deploying(2);
    web.release("b").until("Airlock Release Progressed b 0/2");
    web.stage.region.gate().faults(OnCall.denying("CreateOrUpdateTags"));
    web.stage.pass(Duration.ofMinutes(30));
    assertThat(web.carried()).containsOnly("b");
    long before = web.stage.callsOf("CreateOrUpdateTags");

    web.stage.pass(Duration.ofMinutes(10));

    assertThat(web.stage.callsOf("CreateOrUpdateTags") - before).isBetween(1L, 45L);
  }
}
