package dev.airlock.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.report.Rollout;
import dev.airlock.report.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DemoJsonTest {

  @Test
  void a_row_has_every_figure() {
    Row row =
        new Row(
            "airlock",
            4213,
            1,
            Map.of("timed out", 1L),
            Optional.of(Duration.ofMillis(3777)),
            Optional.of(new Row.Spread(Duration.ofMillis(900), Duration.ofMillis(1200))),
            new Row.Calls(4.625, 14),
            "for people only");

    assertThat(DemoJson.of(7, new Demo.Played(List.of(row), List.of())))
        .isEqualTo(
            "{\"seed\":7,\"rows\":[{\"strategy\":\"airlock\",\"requests\":4213,\"failed\":1,"
                + "\"failed_by_kind\":{\"timed_out\":1},\"smallest_drain_margin_ms\":3777,"
                + "\"drained_to_completed_ms\":{\"median\":900,\"max\":1200},"
                + "\"api_calls_per_instance\":{\"elasticloadbalancing\":4.63,\"all\":14.00}}],"
                + "\"releases\":[]}");
  }

  @Test
  void a_release_has_every_figure() {
    Rollout good =
        new Rollout(
            "good",
            "succeeded",
            true,
            4213,
            0,
            3,
            2,
            Duration.ofMillis(51_200),
            Optional.of(Duration.ofMillis(23_456)),
            Optional.empty(),
            new TreeMap<>(Map.of("v1", List.of(60L, 0L), "v2", List.of(0L, 59L))));

    assertThat(DemoJson.of(7, new Demo.Played(List.of(), List.of(good))))
        .isEqualTo(
            "{\"seed\":7,\"rows\":[],\"releases\":[{\"name\":\"good\",\"outcome\":\"succeeded\","
                + "\"requests\":4213,\"failed\":0,\"lowest_in_service\":3,\"min_in_service\":2,"
                + "\"roll_s\":51.200,\"lower_bound_s\":23.456,\"back_s\":null,"
                + "\"answers_by_second\":{\"v1\":[60,0],\"v2\":[0,59]}}]}");
  }

  @Test
  void what_nobody_could_measure_is_null() {
    Row row =
        new Row(
            "fixed-sleep",
            10,
            0,
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            new Row.Calls(0, 0),
            "");

    assertThat(DemoJson.of(7, new Demo.Played(List.of(row), List.of())))
        .contains(
            "\"smallest_drain_margin_ms\":null,"
                + "\"drained_to_completed_ms\":{\"median\":null,\"max\":null}");
  }
}
