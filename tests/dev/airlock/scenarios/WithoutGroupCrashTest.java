package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.region.api.Faults;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The function may die before or after any call about an instance without a group. */
class WithoutGroupCrashTest {

  private static final Set<String> CHANGES =
      Set.of(
          "CreateTags",
          "RegisterInstancesWithLoadBalancer",
          "RegisterTargets",
          "DeregisterInstancesFromLoadBalancer",
          "DeregisterTargets",
          "PutEvents");

  /** It dies at one of the calls that change something, the first being 1. */
  private static final class DiesAt implements Faults {
    private final int number;
    private final boolean isBefore;
    private int changes;

    DiesAt(int number, boolean isBefore) {
      this.number = number;
      this.isBefore = isBefore;
    }

    boolean hasCome() {
      return changes >= number;
    }

    @Override
    public void before(Call call) {
      if (OnCall.isFunctions(call) && CHANGES.contains(call.action())) {
        changes++;
        die(isBefore);
      }
    }

    @Override
    public <T> T after(Call call, T reply) {
      if (OnCall.isFunctions(call) && CHANGES.contains(call.action())) {
        die(!isBefore);
      }
      return reply;
    }

    private void die(boolean isIt) {
      if (isIt && changes == number) {
        throw new OnCall.Crash();
      }
    }
  }

  @Test
  void its_whole_life_survives_each() {
    int lives = 0;
    boolean isThere = true;
    for (int number = 1; isThere; number++) {
      for (boolean isBefore : new boolean[] {true, false}) {
        isThere &= lives(new DiesAt(number, isBefore));
        lives++;
      }
    }
    assertThat(lives).isGreaterThan(2 * 15);
  }

  /** Comes up, goes out and in by request, is stopped and started, and is terminated. */
  private static boolean lives(DiesAt faults) {
    WithoutGroup fleet = new WithoutGroup();
    fleet.stage.region.gate().faults(faults);
    String id = fleet.serving();
    assertThat(fleet.registered(id)).hasSize(2);

    fleet.stage.ask(Side.OUT, id);
    fleet.untilIs("out", id);
    rest(fleet);
    assertThat(fleet.registered(id)).isEmpty();

    fleet.stage.ask(Side.IN, id);
    fleet.untilIs("in-service", id);
    rest(fleet);
    assertThat(fleet.registered(id)).hasSize(2);

    fleet.stop(id);
    fleet.untilIs("out", id);
    rest(fleet);
    assertThat(fleet.registered(id)).isEmpty();

    fleet.start(id);
    fleet.untilIs("in-service", id);
    rest(fleet);
    assertThat(fleet.balancers(id)).hasSize(2);

    fleet.terminate(id);
    fleet.untilIs("out", id);
    rest(fleet);
    assertThat(fleet.registered(id)).isEmpty();
    return faults.hasCome();
  }

  private static void rest(WithoutGroup fleet) {
    fleet.stage.pass(Duration.ofMinutes(3));
  }
}
