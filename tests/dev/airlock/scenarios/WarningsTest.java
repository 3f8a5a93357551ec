package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.Side;
import dev.airlock.proof.Stage;
import dev.airlock.region.api.Faults;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Announced though nobody has asked: a departure that was forced, a launch that was abandoned. */
class WarningsTest {

  private static final String FORCED = "Airlock Departure Forced ";
  private static final String ABANDONED = "Airlock Arrival Abandoned ";

  private Stage stage;
  private Announced bus;

  @BeforeEach
  void aRegion() {
    stage = new Stage();
    bus = new Announced();
    stage.region.gate().addWitness(bus);
  }

  private String serving(int size, Map<String, String> more) {
    group(size, more);
    stage.settle("web", size);
    stage.pass(Duration.ofMinutes(2));
    return stage.oldest("web");
  }

  private void group(int size, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(Stage.usualSettings());
    settings.putAll(more);
    stage.group("web", size, settings);
  }

  /** It leaves with a request under way that outlasts what its group allows. */
  private String forcedOut(Faults faults) {
    String id = serving(1, Map.of("drain-within", "60s"));
    stage.region.plane().begin(new Route("web-elb", id, 8080), Duration.ofMinutes(4));
    stage.region.gate().faults(faults);
    stage.desire("web", 0);
    stage.settle("web", 0);
    stage.pass(Duration.ofMinutes(3));
    return id;
  }

  private void neverReady(Faults faults) {
    stage.launchBrokenOnes();
    stage.region.gate().faults(faults);
    group(1, Map.of("ready-within", "4m"));
    stage.within(Duration.ofMinutes(6), () -> stage.idsIn("web", "Pending:Wait").size() == 1);
    String id = stage.oldest("web");
    stage.launchGoodOnes();
    stage.within(Duration.ofMinutes(20), () -> bus.all().contains(ABANDONED + id));
    stage.settle("web", 1);
    assertThat(Set.copyOf(bus.all())).containsExactly(ABANDONED + id);
  }

  @Test
  void a_departure_that_is_out_of_time_is_announced_once() {
    String id = forcedOut(Faults.NONE);

    assertThat(stage.reasons(id)).endsWith("FORCED_OUT_OF_TIME");
    assertThat(bus.all()).containsExactly(FORCED + id);
  }

  @Test
  void one_that_drained_in_time_is_not_announced() {
    serving(1, Map.of());
    stage.desire("web", 0);
    stage.settle("web", 0);
    stage.pass(Duration.ofMinutes(10));

    assertThat(bus.all()).isEmpty();
  }

  @Test
  void a_spot_instance_that_is_taken_before_it_has_drained_is_announced_once() {
    String id = serving(2, Map.of());
    stage.region.ec2Events().interrupt(id);
    stage.pass(Duration.ofMinutes(20));

    assertThat(stage.reasons(id)).contains("INSTANCE_ENDED");
    assertThat(bus.all()).containsExactly(FORCED + id);
  }

  @Test
  void who_is_out_already_when_it_ends_has_lost_nothing() {
    String id = serving(2, Map.of());
    stage.ask(Side.OUT, id);
    stage.within(Duration.ofMinutes(10), () -> !bus.all().isEmpty());
    stage.operator.ec2().terminateInstances(ask -> ask.instanceIds(id));
    stage.pass(Duration.ofMinutes(20));

    assertThat(bus.all()).containsExactly("Airlock Instance Is Out " + id);
  }

  @Test
  void a_launch_that_never_becomes_ready_is_announced_once() {
    neverReady(Faults.NONE);

    assertThat(bus.all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void each_crash_of_a_forced_departure_leaves_it_announced(boolean isAfter) {
    Death never = Death.never();
    forcedOut(never);
    assertThat(never.calls()).contains("PutEvents", "CompleteLifecycleAction");
    for (int i = 0; i < never.calls().size(); i++) {
      aRegion();
      String id = forcedOut(new Death(i, isAfter));

      assertThat(bus.all()).as(never.calls().get(i)).isSubsetOf(FORCED + id).hasSizeBetween(1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void each_crash_of_an_abandoned_arrival_leaves_it_announced(boolean isAfter) {
    Death never = Death.never();
    neverReady(never);
    List<String> calls = never.calls();
    for (int i = 0; i <= calls.lastIndexOf("CompleteLifecycleAction"); i++) {
      aRegion();
      neverReady(new Death(i, isAfter));

      assertThat(bus.all()).as(calls.get(i)).hasSizeBetween(1, 2);
    }
  }

  @Test
  void a_bus_that_does_not_answer_is_tried_again_before_the_hook_is_completed() {
    int[] asked = {0};
    String id =
        forcedOut(
            new OnCall(
                "PutEvents",
                _ -> {
                  if (asked[0]++ < 3) {
                    throw new IllegalStateException("no answer");
                  }
                }));

    assertThat(asked[0]).isEqualTo(4);
    assertThat(bus.all()).containsExactly(FORCED + id);
    assertThat(stage.verdicts(id)).endsWith("airlock-drain COMPLETED CONTINUE");
  }

  @Test
  void a_bus_that_never_answers_does_not_let_the_hook_lapse() {
    String id =
        forcedOut(
            new OnCall(
                "PutEvents",
                _ -> {
                  throw new IllegalStateException("no answer");
                }));

    assertThat(bus.all()).isEmpty();
    assertThat(stage.verdicts(id)).endsWith("airlock-drain COMPLETED CONTINUE");
  }
}
