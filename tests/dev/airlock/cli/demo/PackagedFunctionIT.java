package dev.airlock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.autoscaling.ClosedAction;
import dev.airlock.region.load.LoadGenerator;
import dev.airlock.region.load.Results;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is deployed is what was tested: the artifact that the template names, in a process of its
 * own under Lambda's runtime client, with a region over the wire, real connections and real load.
 */
@Timeout(300)
class PackagedFunctionIT {

  private static final DemoSettings SETTINGS = new DemoSettings(1, 3, 60, Duration.ZERO, true);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int HEARTBEAT_SECONDS = 240;

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Stage stage = new Stage(SETTINGS, "/health");
  private final WithAirlock airlock = new WithAirlock(stage, log::add);
  private LoadGenerator load;

  @BeforeEach
  void underLoad() {
    stage.open();
    airlock.begin();
    load = stage.load();
  }

  @AfterEach
  void end() {
    load.close();
    airlock.close();
    stage.close();
  }

  @Test
  void no_request_fails_while_it_scales_out_and_in() {
    stage.scale(1);
    stage.await(stage::isEveryoneInService, LONGEST);
    stage.scale(-1);
    stage.await(() -> completions() == 2 && stage.isEveryoneInService(), LONGEST);

    assertThat(airlock.processes()).hasSize(1);
    nothingFailed();
  }

  @Test
  void nothing_is_lost_when_its_process_is_killed_in_the_middle_of_a_drain() {
    waitLongerForTheFunction();
    stage.scale(-1);
    stage.await(() -> calls("DeregisterTargets") > 0, LONGEST);
    airlock.processes().getLast().destroyForcibly();
    stage.await(() -> completions() == 1, LONGEST);

    assertThat(airlock.processes()).hasSize(2);
    assertThat(closed())
        .singleElement()
        .satisfies(action -> assertThat(action.by()).isEqualTo(ClosedAction.By.COMPLETED));
    assertThat(log).noneMatch(line -> line.contains("FORCED"));
    nothingFailed();
  }

  /** A message that a killed invocation had comes back after 45 s. */
  private void waitLongerForTheFunction() {
    stage
        .operator()
        .autoScaling()
        .putLifecycleHook(ask ->
            ask.autoScalingGroupName(Stage.GROUP)
                .lifecycleHookName("airlock-drain")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(HEARTBEAT_SECONDS)
                .defaultResult("CONTINUE"));
  }

  private void nothingFailed() {
    Results results = load.stop();
    assertThat(results.requests()).isGreaterThan(100);
    assertThat(results.firstFailures()).isEmpty();
    assertThat(results.failed()).isZero();
  }

  private long completions() {
    return closed().size();
  }

  private List<ClosedAction> closed() {
    return stage.region().timeline().locked(() -> stage.region().autoScaling().closedActions());
  }

  private long calls(String action) {
    return stage.region().gate().calls().by("function").count(action);
  }
}
