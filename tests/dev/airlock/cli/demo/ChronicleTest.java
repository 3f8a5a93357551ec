package dev.airlock.cli.demo;

import static dev.airlock.cli.demo.Builds.Kind.NEVER_HEALTHY;
import static dev.airlock.cli.demo.Builds.Kind.READY;
import static dev.airlock.cli.demo.Builds.Kind.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.cli.demo.Chronicle.Role;
import dev.airlock.region.time.VirtualTimeline;
import dev.airlock.report.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChronicleTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private final VirtualTimeline timeline = new VirtualTimeline(START);
  private final Chronicle chronicle =
      new Chronicle(timeline, balancer -> Duration.ofSeconds(balancer.equals("web-elb") ? 2 : 3));

  @Test
  void an_instance_is_spoken_of_by_what_happened_to_it() {
    chronicle.launched("stayed", READY);
    chronicle.launched("came", USUAL);
    chronicle.launched("sick", NEVER_HEALTHY);
    chronicle.launched("left", READY);
    chronicle.launched("taken", READY);
    chronicle.letGo("web", "left");
    chronicle.letGo("web", "sick");
    chronicle.interrupted("taken", at(10));

    assertThat(chronicle.role("stayed")).isEqualTo(Role.STAYED);
    assertThat(chronicle.role("came")).isEqualTo(Role.CAME);
    assertThat(chronicle.role("sick")).isEqualTo(Role.NEVER_HEALTHY);
    assertThat(chronicle.role("left")).isEqualTo(Role.SCALED_IN);
    assertThat(chronicle.role("taken")).isEqualTo(Role.INTERRUPTED);
    assertThat(chronicle.moved()).isEqualTo(4);
    assertThat(chronicle.isNeverHealthyGone()).contains(true);
  }

  @Test
  void the_margin_is_that_of_the_worst_and_negative_if_a_request_was_under_way() {
    chronicle.letGo("patient", at(20));
    chronicle.letGo("hasty", at(20));
    chronicle.letGo("unused", at(1));

    Optional<Duration> margin =
        chronicle.smallestMargin(id ->
            switch (id) {
              case "patient" -> Optional.of(at(15));
              case "hasty" -> Optional.of(at(22));
              default -> Optional.empty();
            });

    assertThat(margin).contains(Duration.ofSeconds(-2));
  }

  @Test
  void the_first_time_that_nothing_kept_it_counts() {
    chronicle.interrupted("taken", at(10));
    chronicle.letGo("taken", at(5));
    chronicle.letGo("taken", at(30));

    assertThat(chronicle.smallestMargin(id -> Optional.of(START))).contains(Duration.ofSeconds(5));
  }

  @Test
  void it_was_free_to_go_when_the_last_balancer_was_done_with_it() {
    chronicle.deregistered("web-elb", "i");
    chronicle.deregistered("web-tg", "i");
    timeline.runUntil(at(4));
    chronicle.drained("web-elb", "i");
    timeline.runUntil(at(6));
    chronicle.drained("web-tg", "i");
    chronicle.letGo("i", at(7));

    assertThat(chronicle.drainedToCompleted()).contains(spread(1, 1));
  }

  @Test
  void settling_counts_from_the_deregistration_even_if_nothing_had_to_drain() {
    chronicle.deregistered("web-elb", "i");
    chronicle.drained("web-elb", "i");
    chronicle.letGo("i", at(5));

    assertThat(chronicle.drainedToCompleted()).contains(spread(3, 3));
  }

  @Test
  void those_that_were_not_drained_or_were_taken_by_ec2_were_not_held() {
    chronicle.deregistered("web-elb", "undrained");
    chronicle.letGo("undrained", at(60));
    chronicle.deregistered("web-elb", "hasty");
    chronicle.drained("web-elb", "hasty");
    chronicle.letGo("hasty", at(1));
    chronicle.deregistered("web-elb", "taken");
    chronicle.drained("web-elb", "taken");
    chronicle.interrupted("taken", at(60));

    assertThat(chronicle.drainedToCompleted()).isEmpty();
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private static Row.Spread spread(int median, int max) {
    return new Row.Spread(Duration.ofSeconds(median), Duration.ofSeconds(max));
  }
}
