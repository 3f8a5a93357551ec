package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Subject;
import dev.airlock.region.functions.FunctionCode;
import dev.airlock.region.functions.RequestFunction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lambda may have two processes of the function warm, and hand invocations now to the one, now to
 * the other: never both at once, but each remembers what the other has changed since.
 */
class TwoProcessesTest {

  /**
   * @param invocations how many come to one before they come to the other
   */
  private static Subject twoProcesses(int invocations) {
    return (region, prober, log) -> {
      FunctionCode code = Subject.AIRLOCK.in(region, prober, log);
      return environment -> {
        List<RequestFunction> processes = List.of(code.start(environment), code.start(environment));
        int[] count = {0};
        return (in, out, context) ->
            processes.get(count[0]++ / invocations % 2).handle(in, out, context);
      };
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21})
  void a_release_is_the_work_of_both_as_if_it_were_that_of_one(int invocations) {
    Deploying web = new Deploying(twoProcesses(invocations), 4);

    web.release("b", "max-unavailable", 2).until("Airlock Release Succeeded b 4/4");
    web.announced.clear();
    web.ask("Airlock Release", Map.of("release", "c", "document", "install", "max-unavailable", 2))
        .until("Airlock Release Succeeded c 4/4");

    assertThat(web.announced)
        .containsExactly(
            "Airlock Release Progressed c 0/4",
            "Airlock Release Progressed c 2/4",
            "Airlock Release Succeeded c 4/4");
    assertThat(web.installed).hasSize(8);
    assertThat(web.lowest()).isEqualTo(2);
    assertThat(web.stage.region.plane().failed()).isZero();
  }

  /** At rest no message stays in the queue that would tell that the other was at work. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21})
  void an_instance_goes_out_and_in_by_both(int invocations) {
    Deploying web = new Deploying(twoProcesses(invocations), 2);
    String one = web.members().getFirst();

    for (Side side : List.of(Side.OUT, Side.IN, Side.OUT, Side.IN)) {
      web.stage.ask(side, one);
      web.stage.pass(Duration.ofMinutes(6));
      assertThat(web.stage.tagOf(one, "airlock:status"))
          .startsWith(side == Side.OUT ? "out " : "in-service ");
    }

    assertThat(web.stage.callsOf("DeregisterInstancesFromLoadBalancer")).isEqualTo(2);
    assertThat(web.stage.callsOf("RegisterInstancesWithLoadBalancer")).isEqualTo(1 + 2);
  }
}
