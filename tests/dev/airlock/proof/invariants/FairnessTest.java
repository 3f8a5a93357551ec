package dev.airlock.proof.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.proof.Stage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An invariant blames the function for nothing that it could not know, or did not do. */
class FairnessTest {

  private static final String LAUNCH = "airlock-launch";
  private static final String DRAIN = "airlock-drain";

  /** What the function does in the next invocation. */
  private final Deque<Runnable> work = new ArrayDeque<>();

  private final Impostor it =
      new Impostor((_, _, _) ->
          _ ->
              (_, out, _) -> {
                while (!work.isEmpty()) {
                  work.remove().run();
                }
                out.write(Impostor.NOTHING_FAILED.getBytes());
              });

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

  @Test
  void a_result_for_an_instance_that_others_hold_anew_is_none_for_an_earlier_action() {
    String instance = heldByOthersAfterTheWarmPool();
    it.see();
    it.complete(LAUNCH, instance, "ABANDON");

    assertThat(it.broken()).doesNotContain("OneVerdict");
  }

  @Test
  void a_result_that_was_sent_before_that_could_be_seen_is_one_for_the_earlier_action() {
    String instance = heldByOthersAfterTheWarmPool();
    it.complete(LAUNCH, instance, "ABANDON");

    assertThat(it.broken()).contains("OneVerdict");
  }

  @Test
  void work_for_one_that_is_let_go_by_it_is_no_work_for_nobody() {
    String instance = it.leaving();
    inTheNextInvocation(() -> {
      it.complete(DRAIN, instance, "CONTINUE");
      it.stage.pass(Duration.ofSeconds(10));
    });

    assertThat(it.stage.instances("web")).isEmpty();
    assertThat(it.broken()).doesNotContain("BoundedWork");
  }

  @Test
  void as_much_work_for_nobody_is_too_much() {
    inTheNextInvocation(() -> {});

    assertThat(it.broken()).contains("BoundedWork");
  }

  private void inTheNextInvocation(Runnable last) {
    work.add(() -> {
      for (int i = 0; i < 61; i++) {
        it.see();
      }
      last.run();
    });
    it.stage.pass(Duration.ofSeconds(70));
  }

  /** Meanwhile the hook that held it on its way into the pool was deleted. */
  private String heldByOthersAfterTheWarmPool() {
    it.stage.group("web", 0, Stage.usualSettings());
    it.stage
        .operator
        .autoScaling()
        .putWarmPool(ask -> ask.autoScalingGroupName("web").minSize(1).maxGroupPreparedCapacity(1));
    awaits("Warmed:Pending:Wait");
    String instance = it.stage.region.autoScaling().states("web").keySet().iterator().next();
    it.complete(LAUNCH, instance, "CONTINUE");
    it.stage.pass(Duration.ofMinutes(2));
    it.stage
        .operator
        .autoScaling()
        .deleteLifecycleHook(ask -> ask.autoScalingGroupName("web").lifecycleHookName(LAUNCH));
    it.stage.hook(
        "web", "agent-launch", "autoscaling:EC2_INSTANCE_LAUNCHING", Duration.ofMinutes(5));
    it.stage.desire("web", 1);
    awaits("Pending:Wait");
    return instance;
  }

  private void awaits(String state) {
    it.stage.within(
        Duration.ofMinutes(1),
        () -> it.stage.region.autoScaling().states("web").containsValue(state));
  }
}
