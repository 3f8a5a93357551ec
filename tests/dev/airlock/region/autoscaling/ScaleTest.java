package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void a_thousand_instances_leave_together_each_with_its_own_action() {
    var stage = new Stage();
    var elb = stage.attachments.add("web-elb");
    elb.drains = true;
    stage.groupInService(1000, it -> it.maxSize(1000).loadBalancerNames("web-elb"));
    stage.drainHook();
    stage.desire(0);
    stage.pass(300);
    elb.finishDraining();
    stage.pass(2);
    assertThat(stage.states()).hasSize(1000).containsOnly("Terminating:Wait");
    for (var action : stage.model.openActions()) {
      stage.complete(action.hook(), action.instance(), "CONTINUE");
    }
    stage.pass(20);
    assertThat(stage.states()).isEmpty();
    assertThat(stage.events("EC2 Instance Terminate Successful")).hasSize(1000);
  }
}
