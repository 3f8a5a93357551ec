package dev.airlock.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.json.Json;
import dev.airlock.model.Wakeup;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is misspelt must not be taken for what nobody said: it would roll on other terms. */
class RequestFieldsTest {

  private static String why(String type, Map<String, Object> detail) {
    Map<String, Object> event =
        Map.of(
            "detail-type", type,
            "source", "airlock.requests",
            "account", "111122223333",
            "time", "2026-11-20T12:00:00Z",
            "region", "eu-west-1",
            "detail", detail);
    return new Hear(Config.of(Map.of())).message(Json.write(event))
            instanceof Wakeup.Refused(String why)
        ? why
        : "";
  }

  @Test
  void a_field_of_a_release_that_does_not_exist_is_named_with_those_that_do() {
    Map<String, Object> detail = Map.of("fleet", "web", "release", "v60", "max-unavailble", 2);

    assertThat(why("Airlock Release", detail))
        .isEqualTo(
            "there is no field \"max-unavailble\"; there are fleet, release, document, parameters,"
                + " max-unavailable, min-in-service, stop-after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Halt", "Resume", "Back"})
  void so_is_one_of_what_is_asked_about_a_release(String how) {
    assertThat(why("Airlock Release " + how, Map.of("fleet", "web", "label", "v60")))
        .isEqualTo("there is no field \"label\"; there are fleet, release");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Out", "In"})
  void so_is_one_of_what_is_asked_of_an_instance(String side) {
    assertThat(why("Airlock Instance " + side, Map.of("instance-id", "i-0123456789", "flet", "w")))
        .isEqualTo("there is no field \"flet\"; there are instance-id, fleet");
    assertThat(why("Airlock Instance " + side, Map.of("instance", "i-0123456789")))
        .startsWith("there is no field \"instance\"");
  }
}
