package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.region.events.DeliveryFaults;
import dev.airlock.region.events.Event;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operators change the hooks of a group while they hold instances. */
class HooksTest {

  private static final DeliveryFaults ALL_LOST =
      new DeliveryFaults() {
        @Override
        public List<Duration> copies(Event event, String targetArn, Duration usual) {
          return List.of();
        }
      };

  private final Stage stage = new Stage(1);

  @Test
  void a_hook_that_is_made_while_another_one_holds_an_instance_for_long_is_heard_of() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb"), Duration.ofMinutes(5));
    stage.settle("web", 1);
    String leaving = stage.oldest("web");
    deleteLaunchHook();
    stage.region.plane().begin(new Route("web-elb", leaving, 8080), Duration.ofSeconds(290));
    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(1), () -> stage.reasons(leaving).contains("DRAINING"));

    stage.hook(
        "web", "airlock-launch", "autoscaling:EC2_INSTANCE_LAUNCHING", Duration.ofMinutes(5));
    stage.desire("web", 1);
    stage.within(Duration.ofMinutes(4), () -> stage.idsIn("web", "InService").size() == 1);

    String arrived = stage.idsIn("web", "InService").getFirst();
    assertThat(stage.reasons(arrived)).endsWith("IN_SERVICE_EVERYWHERE");
    assertThat(stage.reasons(leaving)).endsWith("DRAINING");
  }

  @Test
  void a_hook_that_nobody_told_of_for_minutes_is_kept_alive_before_anybody_is_forced_out() {
    stage.group("web", 1, Map.of("load-balancers", "web-elb"), Duration.ofMinutes(4));
    stage.settle("web", 1);
    stage.pass(Duration.ofMinutes(2));
    String leaving = stage.oldest("web");
    stage.region.bus().suffer(ALL_LOST);

    stage.pass(Duration.ofSeconds(90));
    stage.desire("web", 0);
    stage.pass(Duration.ofSeconds(90));
    stage.region.bus().suffer(new DeliveryFaults() {});
    stage.within(
        Duration.ofMinutes(3), () -> stage.reasons(leaving).contains("DRAINED_EVERYWHERE"));

    assertThat(stage.reasons(leaving)).contains("LEAVING").doesNotContain("FORCED_OUT_OF_TIME");
  }

  private void deleteLaunchHook() {
    stage
        .operator
        .autoScaling()
        .deleteLifecycleHook(
            ask -> ask.autoScalingGroupName("web").lifecycleHookName("airlock-launch"));
  }
}
