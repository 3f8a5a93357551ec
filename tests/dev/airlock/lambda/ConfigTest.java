package dev.airlock.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

  private static Config requesters(String text) {
    return Config.of(Map.of(Config.REQUESTERS, text));
  }

  @Test
  void nobody_of_another_account_is_heard_unless_that_is_said() {
    assertThat(Config.of(Map.of()).hearsRequestsOf("444455556666")).isFalse();
    assertThat(requesters("").hearsRequestsOf("444455556666")).isFalse();
  }

  @Test
  void an_account_is_known_by_its_id_or_by_what_belongs_to_it() {
    Config config = requesters("222233334444 arn:aws:iam::444455556666:role/ci/deploy");

    assertThat(config.hearsRequestsOf("222233334444")).isTrue();
    assertThat(config.hearsRequestsOf("444455556666")).isTrue();
    assertThat(config.hearsRequestsOf("44445555666")).isFalse();
    assertThat(config.hearsRequestsOf("777788889999")).isFalse();
  }

  @Test
  void whom_the_bus_lets_in_by_organization_is_heard_whoever_it_is() {
    assertThat(requesters("*").hearsRequestsOf("777788889999")).isTrue();
  }
}
