package dev.airlock.proof.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An invariant blames the function for nothing that it could not know, or did not do. */
class FairnessTest {

  private final Impostor it = new Impostor(Impostor.IDLE);

  @Test
  void one_who_was_alone_in_a_balancer_that_was_not_named_yet_may_be_taken_out() {
    takeOutTheLastOf("spare-elb", "web-elb");

    assertThat(it.broken()).doesNotContain("CapacityFloor");
  }

  @Test
  void one_who_was_alone_in_a_balancer_that_was_named_still_may_not() {
    takeOutTheLastOf("web-elb", "spare-elb");

    assertThat(it.broken()).contains("CapacityFloor");
  }

  private void takeOutTheLastOf(String namedWhenSeen, String namedNow) {
    it.stage.classic("spare-elb", true, 30);
    String instance = it.serving();
    it.stage.set("web", "release", "b 2026-11-21T12:03:00Z");
    it.stage.set("web", "release-plan", "min-in-service=1");
    it.stage.set("web", "target-groups", "no-such-tg");
    it.stage.set("web", "load-balancers", namedWhenSeen);
    it.stage.pass(Duration.ofSeconds(1));
    it.see();
    it.stage.set("web", "load-balancers", namedNow);
    it.tag(
        instance,
        Map.of(
            "airlock:desired", "out",
            "airlock:because", "release:b 2026-11-21T12:03:00Z"));
  }
}
