package dev.airlock.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a release takes: against what drain and install alone would, and in calls. */
class RollingCostTest {

  private static final Duration DRAIN = Duration.ofSeconds(30);

  private static Deploying fleet(int size) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("target-groups", "fast-tg");
    settings.put("probe", "http:8080/health");
    return new Deploying(size, settings, "fast-tg", (int) DRAIN.toSeconds());
  }

  private static Duration roll(Deploying web, int size, Object... terms) {
    Instant begin = web.stage.now();
    web.release("b", terms);
    web.stage.within(
        Duration.ofHours(12),
        () -> web.announced.contains("Airlock Release Succeeded b %d/%1$d".formatted(size)));
    return Duration.between(begin, web.stage.now());
  }

  /** Drain and install of so many, one after the other, and a twentieth more. */
  private static Duration hardlyMore(int turns) {
    return DRAIN.plus(Deploying.INSTALL).multipliedBy(turns * 105).dividedBy(100);
  }

  @Test
  void it_takes_little_longer_than_drain_and_install() {
    assertThat(roll(fleet(4), 4)).isLessThan(hardlyMore(4));
  }

  @Test
  void the_calls_of_a_large_fleet_are_few_for_each_instance() {
    Deploying web = fleet(100);
    long before = calls(web);

    Duration took = roll(web, 100, "max-unavailable", "10%");

    double each = (calls(web) - before) / 100.0;
    assertThat(each).isLessThan(8.5);
    assertThat(took).isLessThan(hardlyMore(10));
  }

  /** Nobody knows that its hook was completed: that it is kept open is no reason for a look. */
  @Test
  void one_that_cannot_be_read_while_others_hold_it_is_not_looked_at_without_pause() {
    Deploying web = fleet(2);
    web.stage.hook(
        "web", "agent-launch", "autoscaling:EC2_INSTANCE_LAUNCHING", Duration.ofMinutes(10));
    web.stage.desire("web", 3);
    web.stage.pass(Duration.ofMinutes(3));
    web.stage.region.gate().faults(OnCall.failing("DescribeInstances", 503, "Throttling"));
    long before = calls(web);
    long beats = web.stage.callsOf("RecordLifecycleActionHeartbeat");

    web.release("b").stage.pass(Duration.ofMinutes(1));

    assertThat(web.stage.idsIn("web", "Pending:Wait")).hasSize(1);
    assertThat(web.stage.callsOf("RecordLifecycleActionHeartbeat")).isGreaterThan(beats);
    assertThat(calls(web) - before).isLessThan(200);
  }

  private static long calls(Deploying web) {
    return web.stage.region.gate().calls().by("function").counts().values().stream()
        .mapToLong(Number::longValue)
        .sum();
  }
}
