package dev.airlock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {

  @Test
  void with_a_routing_lag_everything_that_waits_covers_it_and_the_longest_request() {
    Duration lag = Duration.ofSeconds(5);
    DemoSettings settings = new DemoSettings(1, 4, 120, lag, false);
    Duration needed = lag.plus(DemoSettings.LONGEST_REQUEST);

    assertThat(settings.settleClassic()).isGreaterThan(needed);
    assertThat(settings.settleApplication()).isGreaterThan(needed);
    assertThat(settings.deregistrationDelay()).isGreaterThan(needed);
    assertThat(settings.spotNotice()).isGreaterThan(needed);
  }

  @Test
  void a_small_group_moves_one_at_a_time_so_that_somebody_is_left_to_serve() {
    assertThat(new DemoSettings(1, 3, 120, Duration.ZERO, false).step()).isEqualTo(1);
    assertThat(new DemoSettings(1, 4, 120, Duration.ZERO, false).step()).isEqualTo(2);
  }
}
