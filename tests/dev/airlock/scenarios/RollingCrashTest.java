package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The function dies in the middle of a release, before a call took effect or after it. */
class RollingCrashTest {

  private static final Set<String> CHANGES =
      Set.of(
          "CreateTags",
          "CreateOrUpdateTags",
          "PutEvents",
          "SendCommand",
          "DeregisterTargets",
          "DeregisterInstancesFromLoadBalancer",
          "RegisterTargets",
          "RegisterInstancesWithLoadBalancer");

  /** Counts the calls that change something, and dies at one of them. */
  private static final class Death implements Faults {
    private final int at;
    private final boolean isAfter;
    private final List<String> calls = new ArrayList<>();

    Death(int at, boolean isAfter) {
      this.at = at;
      this.isAfter = isAfter;
    }

    @Override
    public void before(Call call) {
      if (OnCall.isFunctions(call) && CHANGES.contains(call.action())) {
        calls.add(call.action());
        die(!isAfter);
      }
    }

    @Override
    public <T> T after(Call call, T reply) {
      if (OnCall.isFunctions(call) && CHANGES.contains(call.action())) {
        die(isAfter);
      }
      return reply;
    }

    private void die(boolean isNow) {
      if (isNow && calls.size() == at + 1) {
        throw new OnCall.Crash();
      }
    }
  }

  private static Deploying rolled(Death death) {
    Deploying web = new Deploying(2);
    web.stage.region.gate().faults(death);
    web.release("b").until("Airlock Release Succeeded b 2/2");
    return web;
  }

  @Test
  void a_release_of_two_takes_about_thirty_changes() {
    Death never = new Death(Integer.MAX_VALUE, false);
    rolled(never);

    assertThat(never.calls).hasSizeBetween(20, 35).contains("SendCommand");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void each_crash_is_harmless_and_nothing_is_installed_twice(boolean isAfter) {
    Death never = new Death(Integer.MAX_VALUE, false);
    rolled(never);
    for (int i = 0; i < never.calls.size(); i++) {
      Deploying web = rolled(new Death(i, isAfter));
      String where = never.calls.get(i) + " " + i;

      assertThat(web.installed).as(where).hasSize(2).doesNotHaveDuplicates();
      assertThat(web.carried()).as(where).containsOnly("b");
      assertThat(web.lowest()).as(where).isEqualTo(1);
      assertThat(web.stage.region.plane().failed()).as(where).isZero();
    }
  }
}
