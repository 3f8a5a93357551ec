package dev.airlock.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.ProbeSpec;
import dev.airlock.model.ProbeSpec.Kind;
import dev.airlock.model.Settings.TargetGroupName;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParseTest {

  private static final String ARN =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web-tg/1f2e";

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "300ms, PT0.3S",
    "90s, PT1M30S",
    "10m, PT10M",
    "2h, PT2H",
    "48h, PT48H",
    "172800s, PT48H"
  })
  void durations(String text, Duration duration) {
    assertThat(Parse.duration(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "-1s",
        "1.5s",
        "1 s",
        "1d",
        "1S",
        "10 minutes",
        "49h",
        "172801s",
        "2881m",
        "1000000s",
        "٣s"
      })
  void no_durations(String text) {
    assertThat(Parse.duration(text)).isEmpty();
  }

  @Test
  void names_of_classic_elbs_stand_between_spaces_or_commas() {
    assertThat(Parse.classicNames(" web, api-2  X")).contains(List.of("web", "api-2", "X"));
    assertThat(Parse.classicNames("")).contains(List.of());
    assertThat(Parse.classicNames("a".repeat(32))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web_elb", "web:80", "ok but/this", "a*", "é"})
  void no_names_of_classic_elbs(String text) {
    assertThat(Parse.classicNames(text)).isEmpty();
    assertThat(Parse.classicNames("a".repeat(33))).isEmpty();
  }

  @Test
  void target_groups_go_by_name_or_arn_with_a_port_or_without() {
    assertThat(Parse.targetGroups("web-tg api-tg:8081," + ARN + " " + ARN + ":65535"))
        .contains(
            List.of(
                new TargetGroupName("web-tg", OptionalInt.empty()),
                new TargetGroupName("api-tg", OptionalInt.of(8081)),
                new TargetGroupName(ARN, OptionalInt.empty()),
                new TargetGroupName(ARN, OptionalInt.of(65535))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web-tg:",
        "web-tg:0",
        "web-tg:65536",
        "web-tg:http",
        "web-tg:80:81",
        "web_tg",
        ":80",
        "ok web-tg:0",
        "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web/1"
      })
  void no_target_groups(String text) {
    assertThat(Parse.targetGroups(text)).isEmpty();
  }

  @Test
  void a_probe_says_all_it_wants() {
    assertThat(
            Parse.probe(
                "https:8443/health?deep=1 status=200-299 timeout=3s in-a-row=4 every=1s"
                    + " idle-connections=8"))
        .contains(
            new ProbeSpec(
                Kind.HTTPS,
                8443,
                "/health?deep=1",
                200,
                299,
                Duration.ofSeconds(3),
                4,
                Duration.ofSeconds(1),
                8));
  }

  @Test
  void a_probe_that_says_little_has_defaults() {
    assertThat(Parse.probe("http:80"))
        .contains(
            new ProbeSpec(
                Kind.HTTP, 80, "/", 200, 200, Duration.ofSeconds(2), 1, Duration.ofMillis(250), 0));
    assertThat(Parse.probe("tcp:5432").orElseThrow().path()).isEmpty();
    assertThat(Parse.probe("http:80 status=204").orElseThrow().highestStatus()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http:1/ timeout=10s",
        "http:65535/ every=0",
        "http:80 every=10s",
        "http:80 in-a-row=7",
        "http:80 idle-connections=64",
        "http:80 status=200-200 status=204"
      })
  void probes_at_the_edge(String text) {
    assertThat(Parse.probe(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http",
        "http:",
        "http:0/",
        "http:65536/",
        "ftp:21",
        "http://host/health",
        "HTTP:80",
        "tcp:80/health",
        "http:80 health",
        "http:80 status=299-200",
        "http:80 status=ok",
        "http:80 status=2000",
        "http:80 timeout=0",
        "http:80 timeout=10001ms",
        "http:80 timeout=x",
        "http:80 every=11s",
        "http:80 every=x",
        "http:80 in-a-row=0",
        "http:80 in-a-row=11",
        "http:80 in-a-row=8",
        "http:80 in-a-row=x",
        "http:80 idle-connections=65",
        "http:80 idle-connections=-1",
        "http:80 colour=blue",
        "http:80 in-a-row=99999"
      })
  void no_probes(String text) {
    assertThat(Parse.probe(text)).isEmpty();
  }

  @Test
  void the_probes_of_one_look_may_take_fifteen_seconds_and_no_more() {
    assertThat(Parse.probe("http:80 in-a-row=5 timeout=3s")).isPresent();
    assertThat(Parse.probe("http:80 in-a-row=5 timeout=3001ms")).isEmpty();
  }
}
