package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.RetentionAction;

class RetentionTest {
  private final Stage stage = new Stage();

  @BeforeEach
  void group_that_retains() {
    stage.groupInService(
        1,
        it ->
            it.instanceLifecyclePolicy(policy ->
                policy.retentionTriggers(on -> on.terminateHookAbandon(RetentionAction.RETAIN))));
  }

  @Test
  void an_abandoned_termination_keeps_the_instance_outside_of_the_capacity() {
    retain();
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Retained");
    assertThat(stage.compute.state(stage.first())).isEqualTo("running");
    assertThat(stage.stateOf(stage.instance(2))).isEqualTo("InService");
  }

  @Test
  void so_does_a_hook_that_lapses_with_abandon() {
    stage.hook(Stage.DRAIN, "TERMINATING", 30, "ABANDON");
    stage.terminate(stage.first(), false);
    stage.pass(60);
    assertThat(stage.stateOf(stage.first())).isEqualTo("Terminating:Retained");
  }

  @Test
  void terminating_it_asks_the_hook_afresh() {
    retain();
    var before = stage.model.closedActions().getFirst().action().token();
    stage.terminate(stage.first(), false);
    stage.passUntil(stage.first(), "Terminating:Wait");
    assertThat(stage.model.openActions())
        .singleElement()
        .satisfies(it -> assertThat(it.token()).isNotEqualTo(before));
    stage.complete(Stage.DRAIN, stage.first(), "CONTINUE");
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEmpty();
    assertThat(stage.states()).containsExactly("InService");
  }

  @Test
  void terminating_it_cannot_decrement_the_capacity() {
    retain();
    assertThatThrownBy(() -> stage.terminate(stage.first(), true))
        .hasMessageContaining("ShouldDecrementDesiredCapacity must be false");
  }

  @Test
  void without_a_termination_hook_nothing_is_retained() {
    stage.terminate(stage.first(), false);
    stage.pass(20);
    assertThat(stage.stateOf(stage.first())).isEmpty();
  }

  private void retain() {
    stage.drainHook();
    stage.terminate(stage.first(), false);
    stage.passUntil(stage.first(), "Terminating:Wait");
    stage.complete(Stage.DRAIN, stage.first(), "ABANDON");
    stage.pass(60);
  }
}
