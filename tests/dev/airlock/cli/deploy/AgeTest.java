package dev.airlock.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "-PT5S,    0s",
    "PT12S,    12s",
    "PT3M5S,   3m 5s",
    "PT2H10M,  2h 10m",
    "P4DT1H,   4d 1h",
  })
  void it_is_said_in_its_two_largest_units(Duration age, String says) {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");

    assertThat(Age.of(now.minus(age), now)).isEqualTo(says);
  }
}
