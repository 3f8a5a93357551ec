package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import dev.airlock.region.events.DeliveryFaults;
import dev.airlock.region.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody tells when a hook opened; the sweep finds its instance long after. */
class LostEventTest {

  private final Stage stage = new Stage();

  @Test
  void a_departure_that_is_found_late_has_its_whole_time_to_drain() {
    stage.classic("slow-elb", true, 40);
    stage.group(
        "web", 1, Map.of("load-balancers", "slow-elb", "drain-within", "50s", "grace", "5s"));
    stage.settle("web", 1);
    afterASweep();
    String leaving = stage.oldest("web");

    stage.region.bus().suffer(new OnlySweepsArrive());
    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(3), () -> stage.instances("web").isEmpty());

    assertThat(stage.reasons(leaving))
        .contains("SAYING_FAREWELL", "DRAINED_EVERYWHERE")
        .doesNotContain("FORCED_OUT_OF_TIME");
  }

  @Test
  void a_hook_that_may_be_nearly_over_gets_a_heartbeat_before_anything_is_forced() {
    Map<String, String> settings = Map.of("load-balancers", "web-elb");
    stage.group("web", 1, settings, Duration.ofSeconds(60));
    stage.settle("web", 1);
    afterASweep();
    String leaving = stage.oldest("web");

    stage.region.bus().suffer(new OnlySweepsArrive());
    stage.desire("web", 0);
    stage.within(Duration.ofMinutes(3), () -> stage.instances("web").isEmpty());

    assertThat(stage.reasons(leaving))
        .contains("DRAINED_EVERYWHERE")
        .doesNotContain("FORCED_OUT_OF_TIME");
  }

  @Test
  void an_arrival_that_is_found_late_has_its_whole_time_to_get_ready() {
    Map<String, String> settings = new HashMap<>(Stage.usualSettings());
    settings.put("ready-within", "50s");
    stage.group("web", 1, settings);
    stage.settle("web", 1);
    afterASweep();

    stage.region.bus().suffer(new OnlySweepsArrive());
    stage.desire("web", 2);
    stage.settle("web", 2);

    assertThat(stage.log()).noneMatch(line -> line.contains("NEVER_READY"));
  }

  /** The next sweep is nearly a minute away. */
  private void afterASweep() {
    Instant next = stage.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(65);
    stage.pass(Duration.between(stage.now(), next));
  }

  private static final class OnlySweepsArrive implements DeliveryFaults {
    @Override
    public List<Duration> copies(Event event, String targetArn, Duration usual) {
      return event.detailType().equals("Scheduled Event") ? List.of(usual) : List.of();
    }
  }
}
