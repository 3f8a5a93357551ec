package dev.airlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T12:00:03Z",
        "2024-02-29T23:59:59Z",
        "1970-01-01T00:00:01Z",
        "2026-11-21T12:00:03.25Z",
        "2026-11-21T12:00:03+01:00"
      })
  void is_read_as_the_formatter_would(String word) {
    assertThat(Times.read(word)).contains(Instant.parse(word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2026-11-21",
        "2026-11-21T12:00:03",
        "2026-11-21 12:00:03Z",
        "2026-13-21T12:00:03Z",
        "2026-02-29T12:00:03Z",
        "2026-11-21T25:00:03Z",
        "2026-11-21T12:60:03Z",
        "２０２６-11-21T12:00:03Z"
      })
  void what_is_no_time_is_none(String word) {
    assertThat(Times.read(word)).isEmpty();
  }

  @Test
  void the_ends_of_time_are_none() {
    assertThat(Times.read("1970-01-01T00:00:00Z")).isEmpty();
    assertThat(Times.read("9999-12-31T23:59:59Z")).isEmpty();
  }
}
