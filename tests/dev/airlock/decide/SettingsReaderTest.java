package dev.airlock.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.decide.SettingsReader.Layer;
import dev.airlock.model.BalancerProfile.Kind;
import dev.airlock.model.Move.Result;
import dev.airlock.model.Problem;
import dev.airlock.model.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static SettingsReader.Read read(Layer... layers) {
    return SettingsReader.read("web-blue", List.of(layers));
  }

  private static Settings settings(String... pairs) {
    Map<String, String> values = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    SettingsReader.Read read = read(new Layer("tag", values));
    assertThat(read.problems()).isEmpty();
    return read.settings();
  }

  @Test
  void without_any_setting_there_are_safe_defaults() {
    Settings settings = settings();

    assertThat(settings.loadBalancers()).isEmpty();
    assertThat(settings.targetGroups()).isEmpty();
    assertThat(settings.probe()).isEmpty();
    assertThat(settings.readyWithin()).hasMinutes(10);
    assertThat(settings.whenNeverReady()).isEqualTo(Result.ABANDON);
    assertThat(settings.drainWithin()).isEmpty();
    assertThat(settings.farewell()).isEmpty();
    assertThat(settings.grace()).isZero();
    assertThat(settings.idle()).isEmpty();
    assertThat(settings.settle().of(Kind.CLASSIC)).hasSeconds(10);
    assertThat(settings.settle().of(Kind.APPLICATION)).hasSeconds(20);
    assertThat(settings.settle().of(Kind.NETWORK)).hasSeconds(120);
    assertThat(settings.leaveOnRebalance()).isFalse();
  }

  @Test
  void every_setting_can_be_set() {
    Settings settings =
        settings(
            "load-balancers", "web api",
            "target-groups", "web-tg:8080",
            "probe", "tcp:1",
            "ready-within", "1m",
            "when-never-ready", "continue",
            "drain-within", "2m",
            "farewell", "tcp:2",
            "grace", "3s",
            "idle", "tcp:3",
            "settle-classic", "4s",
            "settle-application", "5s",
            "settle-network", "6s",
            "on-rebalance", "leave");

    assertThat(settings.loadBalancers()).containsExactly("web", "api");
    assertThat(settings.targetGroups()).hasSize(1);
    assertThat(settings.probe().orElseThrow().port()).isEqualTo(1);
    assertThat(settings.readyWithin()).hasMinutes(1);
    assertThat(settings.whenNeverReady()).isEqualTo(Result.CONTINUE);
    assertThat(settings.drainWithin().orElseThrow()).hasMinutes(2);
    assertThat(settings.farewell().orElseThrow().port()).isEqualTo(2);
    assertThat(settings.grace()).hasSeconds(3);
    assertThat(settings.idle().orElseThrow().port()).isEqualTo(3);
    assertThat(settings.settle().classic()).hasSeconds(4);
    assertThat(settings.settle().application()).hasSeconds(5);
    assertThat(settings.settle().network()).hasSeconds(6);
    assertThat(settings.leaveOnRebalance()).isTrue();
  }

  @Test
  void the_strongest_layer_is_the_last() {
    Layer weak = new Layer("weak", Map.of("grace", "1s", "ready-within", "1m"));
    Layer strong = new Layer("strong", Map.of("grace", "2s"));

    assertThat(read(weak, strong).settings().grace()).hasSeconds(2);
    assertThat(read(weak, strong).settings().readyWithin()).hasMinutes(1);
  }

  @Test
  void a_wrong_value_is_named_and_the_layer_below_applies() {
    Layer below = new Layer("default of the stack", Map.of("grace", "1s"));
    SettingsReader.Read read = read(below, Layer.ofTags(Map.of("grace", "soon")));

    assertThat(read.settings().grace()).hasSeconds(1);
    assertThat(read.problems())
        .containsExactly(
            new Problem(
                "web-blue",
                "tag",
                "airlock:grace",
                "soon",
                "1s applies",
                "write a duration such as 30s, 10m or 2h"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "load-balancers",
        "target-groups",
        "probe",
        "ready-within",
        "when-never-ready",
        "drain-within",
        "farewell",
        "grace",
        "idle",
        "settle-classic",
        "settle-application",
        "settle-network",
        "on-rebalance"
      })
  void every_setting_says_what_would_be_right(String name) {
    SettingsReader.Read read = read(new Layer("tag", Map.of(name, "?!")));

    assertThat(read.settings()).isEqualTo(settings());
    assertThat(read.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.name()).isEqualTo(name);
          assertThat(problem.value()).isEqualTo("?!");
          assertThat(problem.instead()).endsWith(" applies");
          assertThat(problem.right()).startsWith("write ");
        });
  }

  @Test
  void a_setting_that_does_not_exist_is_named_with_those_that_do() {
    SettingsReader.Read read = read(new Layer("tag", Map.of("probes", "tcp:80", "a", "b")));

    assertThat(read.problems()).extracting(Problem::name).containsExactly("a", "probes");
    assertThat(read.problems().getFirst().right())
        .startsWith("there are load-balancers, target-groups, probe,");
  }

  @Test
  void tags_of_ours_that_are_no_settings_are_no_problem() {
    assertThat(
            read(new Layer("tag", Map.of("enabled", "x", "status", "y", "release", "z")))
                .problems())
        .isEmpty();
  }

  @Test
  void white_space_around_a_value_does_not_matter() {
    assertThat(settings("grace", " 3s ").grace()).hasSeconds(3);
  }
}
