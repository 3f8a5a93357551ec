package dev.airlock.region.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.airlock.region.ec2.Network;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.LaunchConfiguration;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;

class LaunchConfigurationTest {
  private final Stage stage = new Stage();

  @Test
  void a_group_launches_from_a_configuration_that_was_created() {
    create("web-v1");
    stage.createGroup(1, it -> it.launchConfigurationName("web-v1"));
    stage.pass(1);
    assertThat(stage.compute.templates).containsExactly("web-v1");
    assertThat(stage.compute.blueprint.imageId()).isEqualTo("ami-1");
    assertThat(stage.compute.blueprint.userData()).isEqualTo("aGVsbG8=");
  }

  @Test
  void a_configuration_is_described_until_it_is_deleted() {
    create("web-v1");
    create("web-v2");
    assertThat(stage.client.describeLaunchConfigurations(it -> {}).launchConfigurations())
        .extracting(LaunchConfiguration::launchConfigurationName)
        .containsExactly("web-v1", "web-v2");
    stage.client.deleteLaunchConfiguration(it -> it.launchConfigurationName("web-v1"));
    var left =
        stage
            .client
            .describeLaunchConfigurations(it -> it.launchConfigurationNames("web-v1", "web-v2"))
            .launchConfigurations();
    assertThat(left).hasSize(1);
    assertThat(left.getFirst().instanceType()).isEqualTo("t3.micro");
  }

  @Test
  void a_name_is_taken_once_and_one_in_use_stays() {
    create("web-v1");
    assertThatThrownBy(() -> create("web-v1")).isInstanceOf(AlreadyExistsException.class);
    stage.createGroup(0, it -> it.launchConfigurationName("web-v1"));
    assertThatThrownBy(() ->
            stage.client.deleteLaunchConfiguration(it -> it.launchConfigurationName("web-v1")))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("attached to AutoScalingGroup " + Stage.GROUP);
  }

  @Test
  void a_group_needs_something_to_launch_that_exists() {
    stage.compute.unknown.add("nothing");
    assertThatThrownBy(() -> stage.createGroup(0, it -> it.launchConfigurationName("nothing")))
        .hasMessageContaining("Launch configuration name not found");
    assertThatThrownBy(() ->
            stage.createGroup(
                0,
                it ->
                    it.launchConfigurationName(null)
                        .launchTemplate(template -> template.launchTemplateName("nothing"))))
        .hasMessageContaining("valid fully-formed launch template");
    assertThatThrownBy(() -> stage.createGroup(0, it -> it.mixedInstancesPolicy(policy -> {})))
        .hasMessageContaining("MixedInstancesPolicy");
  }

  @Test
  void a_template_that_has_gone_fails_the_launch_and_says_so() {
    stage.createGroup(0, it -> {});
    stage.compute.unknown.add("web-v1");
    stage.desire(1);
    stage.pass(1);
    var activity = stage.client.describeScalingActivities(it -> {}).activities().getFirst();
    assertThat(activity.statusCodeAsString()).isEqualTo("Failed");
    assertThat(activity.statusMessage()).contains("does not exist");
    stage.compute.unknown.clear();
    stage.pass(30);
    assertThat(stage.states()).containsExactly("InService");
  }

  @Test
  void subnets_say_the_zones() {
    var zone = Network.ZONES.get(1);
    stage.createGroup(0, it -> it.availabilityZones().vpcZoneIdentifier(zone.subnetId()));
    assertThat(stage.group().availabilityZones()).containsExactly(zone.name());
    assertThat(stage.group().vpcZoneIdentifier()).isEqualTo(zone.subnetId());
    assertThatThrownBy(() ->
            stage.client.updateAutoScalingGroup(it ->
                it.autoScalingGroupName(Stage.GROUP)
                    .vpcZoneIdentifier(zone.subnetId())
                    .availabilityZones("eu-west-1a")))
        .hasMessageContaining("do not match");
    assertThatThrownBy(() ->
            stage.client.updateAutoScalingGroup(
                it -> it.autoScalingGroupName(Stage.GROUP).vpcZoneIdentifier("subnet-1")))
        .hasMessageContaining("'subnet-1' does not exist");
  }

  private void create(String name) {
    stage.client.createLaunchConfiguration(it ->
        it.launchConfigurationName(name)
            .imageId("ami-1")
            .instanceType("t3.micro")
            .userData("aGVsbG8="));
  }
}
