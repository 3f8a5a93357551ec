package dev.airlock.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseTagsTest {

  @Test
  void a_time_at_the_ends_of_time_reads_as_nothing_written() {
    assertThat(ReleaseTags.time("2026-11-21T12:00:00Z")).isPresent();
    assertThat(ReleaseTags.time("+999999999-12-31T23:59:59Z")).isEmpty();
    assertThat(ReleaseTags.time("-999999999-01-01T00:00:00Z")).isEmpty();
    assertThat(ReleaseTags.time("noon")).isEmpty();
    assertThat(ReleaseTags.current(Map.of("release", "b +999999999-12-31T23:59:59Z"))).isEmpty();
  }
}
