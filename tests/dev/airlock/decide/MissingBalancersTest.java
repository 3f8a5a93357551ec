package dev.airlock.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.model.BalancerBook;
import dev.airlock.model.BalancerProfile;
import dev.airlock.model.BalancerProfile.Kind;
import dev.airlock.model.Fact;
import dev.airlock.model.Problem;
import dev.airlock.model.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissingBalancersTest {

  @Test
  void only_those_that_aws_does_not_know_are_named() {
    Settings settings =
        SettingsReader.read(
                "web",
                List.of(
                    new SettingsReader.Layer(
                        "tag",
                        Map.of(
                            "load-balancers",
                            "here lost dark",
                            "target-groups",
                            "gone-tg dark-tg"))))
            .settings();
    BalancerBook book =
        new BalancerBook(
            Map.of(
                "here",
                Fact.seen(new BalancerProfile(Kind.CLASSIC, true, Duration.ZERO)),
                "lost",
                Fact.gone(),
                "dark",
                Fact.unread("throttled")),
            Map.of("gone-tg", Fact.gone(), "dark-tg", Fact.unread("throttled")));

    List<Problem> problems = MissingBalancers.in(Map.of("web", settings), book);

    assertThat(problems).extracting(Problem::group).containsOnly("web");
    assertThat(problems)
        .extracting(Problem::name)
        .containsExactly("airlock:load-balancers", "airlock:target-groups");
    assertThat(problems).extracting(Problem::value).containsExactly("lost", "gone-tg");
  }
}
