package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Target groups: what they say of their targets. */
@ParameterizedClass
@EnumSource(mode = Mode.EXCLUDE, names = "LIVE")
class TargetContractTest extends Contract {

  private static final int DELAY_SECONDS = 20;

  private ElasticLoadBalancingV2Client elb;
  private TargetGroups groups;
  private Machines machines;
  private String group;

  @BeforeEach
  void createGroup() {
    elb = site.clients.elbv2();
    groups = new TargetGroups(site);
    machines = new Machines(site);
    group = groups.create(site.name());
    groups.set(group, TargetGroups.DELAY, String.valueOf(DELAY_SECONDS));
  }

  @Test
  void a_target_is_healthy_when_it_has_passed_a_check_and_drains_for_the_whole_delay() {
    groups.listen(group);
    TargetDescription target = target(machines.running(), Machines.PORT);

    register(target);
    assertThat(health(target).stateAsString()).isEqualTo("initial");
    assertThat(health(target).reasonAsString()).isEqualTo("Elb.RegistrationInProgress");
    eventually(() -> assertThat(health(target).stateAsString()).isEqualTo("healthy"));
    assertThat(health(target).reasonAsString()).isNull();

    deregister(target);
    assertThat(health(target).stateAsString()).isEqualTo("draining");
    assertThat(health(target).reasonAsString()).isEqualTo("Target.DeregistrationInProgress");
    assertThat(listed()).extracting(it -> it.target().id()).containsExactly(target.id());
    eventually(() -> assertNotRegistered(target));
    assertThat(listed()).isEmpty();
  }

  @Test
  void a_target_of_a_group_that_no_listener_uses_is_unused_and_goes_at_once() {
    TargetDescription target = target(machines.running(), Machines.PORT);

    register(target);
    assertThat(health(target).stateAsString()).isEqualTo("unused");
    assertThat(health(target).reasonAsString()).isEqualTo("Target.NotInUse");

    deregister(target);
    eventually(() -> assertNotRegistered(target));
  }

  @Test
  void one_instance_is_a_target_on_each_of_its_ports() {
    String id = machines.running();
    register(target(id, Machines.PORT), target(id, 9090));
    assertThat(listed())
        .extracting(it -> it.target().id(), it -> it.target().port())
        .containsExactlyInAnyOrder(tuple(id, Machines.PORT), tuple(id, 9090));

    deregister(target(id, 9090));

    eventually(() ->
        assertThat(listed()).extracting(it -> it.target().port()).containsExactly(Machines.PORT));
  }

  @Test
  void a_target_without_a_port_is_the_one_on_the_port_of_the_group() {
    String id = machines.running();
    register(target(id, null));

    assertThat(listed()).extracting(it -> it.target().port()).containsExactly(Machines.PORT);
  }

  @Test
  void deregistering_what_is_not_registered_succeeds() {
    TargetDescription target = target(machines.running(), Machines.PORT);

    deregister(target);

    assertNotRegistered(target);
  }

  @Test
  void an_instance_that_does_not_exist_cannot_be_registered() {
    assertRefused("InvalidTarget", () -> register(target(Machines.NOBODY, Machines.PORT)));
  }

  private void register(TargetDescription... targets) {
    elb.registerTargets(ask -> ask.targetGroupArn(group).targets(targets));
  }

  private void deregister(TargetDescription... targets) {
    elb.deregisterTargets(ask -> ask.targetGroupArn(group).targets(targets));
  }

  private List<TargetHealthDescription> listed() {
    return elb.describeTargetHealth(ask -> ask.targetGroupArn(group)).targetHealthDescriptions();
  }

  private TargetHealth health(TargetDescription target) {
    return elb.describeTargetHealth(ask -> ask.targetGroupArn(group).targets(target))
        .targetHealthDescriptions()
        .getFirst()
        .targetHealth();
  }

  private void assertNotRegistered(TargetDescription target) {
    assertThat(health(target).stateAsString()).isEqualTo("unused");
    assertThat(health(target).reasonAsString()).isEqualTo("Target.NotRegistered");
  }

  private static TargetDescription target(String id, Integer port) {
    return TargetDescription.builder().id(id).port(port).build();
  }
}
