package dev.airlock.region.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainListenerTest {

  private final List<String> told = new ArrayList<>();

  @Test
  void a_classic_drain_is_over_with_its_last_request() {
    ClassicStage elb = new ClassicStage();
    String id = elb.inService();
    listen(elb.stage);
    elb.stage.plane.begin(new Route("web", id, 80), Duration.ofSeconds(7));

    elb.deregister(id);
    elb.stage.pass(30);

    assertThat(told).containsExactly("0 s: deregistered", "7 s: drained");
  }

  @Test
  void without_draining_both_moments_are_one() {
    ClassicStage elb = new ClassicStage();
    String id = elb.inService();
    elb.draining(false, 300);
    listen(elb.stage);

    elb.deregister(id);

    assertThat(told).containsExactly("0 s: deregistered", "0 s: drained");
  }

  @Test
  void a_target_is_drained_when_its_delay_is_over() {
    TargetStage group = TargetStage.application();
    String id = group.healthy();
    listen(group.stage);

    group.deregister(Stage.target(id));
    group.stage.pass(600);

    assertThat(told).containsExactly("0 s: deregistered", "300 s: drained");
  }

  @Test
  void one_that_comes_back_was_never_drained() {
    TargetStage group = TargetStage.application();
    String id = group.healthy();
    listen(group.stage);

    group.deregister(Stage.target(id));
    group.register(Stage.target(id));
    group.stage.pass(600);

    assertThat(told).containsExactly("0 s: deregistered");
  }

  private void listen(Stage stage) {
    Instant begin = stage.now();
    stage.balancers.addListener(
        new DrainListener() {
          @Override
          public void deregistered(String balancer, String instanceId) {
            tell("deregistered");
          }

          @Override
          public void drained(String balancer, String instanceId) {
            tell("drained");
          }

          private void tell(String what) {
            long seconds = Duration.between(begin, stage.now()).toSeconds();
            told.add(seconds + " s: " + what);
          }
        });
  }
}
