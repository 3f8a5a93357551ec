package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function dies in the middle of a release, before a call took effect or after it. */
class RollingCrashTest {

  private static Deploying rolled(Death death) {
    Deploying web = new Deploying(2);
    web.stage.region.gate().faults(death);
    web.release("b").until("Airlock Release Succeeded b 2/2");
    return web;
  }

  @Test
  void a_release_of_two_takes_about_thirty_changes() {
    Death never = Death.never();
    rolled(never);

    assertThat(never.calls()).hasSizeBetween(20, 35).contains("SendCommand");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void each_crash_is_harmless_and_nothing_is_installed_twice(boolean isAfter) {
    Death never = Death.never();
    rolled(never);
    for (int i = 0; i < never.calls().size(); i++) {
      Deploying web = rolled(new Death(i, isAfter));
      String where = never.calls().get(i) + " " + i;

      assertThat(web.installed).as(where).hasSize(2).doesNotHaveDuplicates();
      assertThat(web.carried()).as(where).containsOnly("b");
      assertThat(web.lowest()).as(where).isEqualTo(1);
      assertThat(web.stage.region.plane().failed()).as(where).isZero();
    }
  }
}
