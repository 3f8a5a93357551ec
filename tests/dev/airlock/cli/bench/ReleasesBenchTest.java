package dev.airlock.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasesBenchTest {

  @Test
  void a_roll_is_held_against_what_nobody_could_do_without() {
    Roll roll = new RollingFleet(1, 4).roll(2);

    assertThat(roll.bound()).isEqualTo(Duration.ofSeconds(200));
    assertThat(roll.took()).isGreaterThan(roll.bound());
    assertThat(roll.ratio()).isLessThan(1.05);
    assertThat(roll.ticksLost()).isBetween(0.0, 2.0);
    assertThat(roll.lowest()).isEqualTo(roll.floor()).isEqualTo(2);
    assertThat(roll.requests()).isPositive();
    assertThat(roll.failed()).isZero();
    assertThat(roll.throttled()).isZero();
    assertThat(roll.callsEach()).containsKeys("ssm", "sqs", "ec2");
    assertThat(ReleasesBench.text(List.of(roll))).anyMatch(line -> line.startsWith("calls each"));
    assertThat(ReleasesBench.json(roll)).containsEntry("failed", 0L).containsEntry("instances", 4);
  }

  @Test
  void of_two_rolls_the_worse_figures_stay() {
    Roll one = new RollingFleet(1, 1).roll(1);
    Roll other = new RollingFleet(2, 1).roll(1);

    Roll worst = one.worst(other);

    assertThat(worst.took()).isIn(one.took(), other.took());
    assertThat(worst.took()).isGreaterThanOrEqualTo(one.took());
    assertThat(worst.requests()).isEqualTo(one.requests() + other.requests());
  }
}
