package dev.airlock.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WireBenchTest {

  @Test
  void calls_of_all_connections_are_counted() throws Exception {
    WireBench.Figures figures = WireBench.measure(2, Duration.ofMillis(300));

    assertThat(figures.connections()).isEqualTo(2);
    assertThat(figures.calls()).isPositive();
    assertThat(figures.during()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(figures.callsPerSecond()).isPositive();
  }
}
