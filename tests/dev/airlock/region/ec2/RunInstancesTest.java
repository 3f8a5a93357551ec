package dev.airlock.region.ec2;

import static dev.airlock.region.ec2.Ec2Kit.code;
import static dev.airlock.region.ec2.Ec2Kit.filter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.airlock.region.plane.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

class RunInstancesTest {

  private static final Tag ROLE = Tag.builder().key("role").value("web").build();

  private final Ec2Kit kit = new Ec2Kit();

  @Test
  void an_image_is_enough_and_runs_the_default_software() {
    String id = kit.run(it -> it.imageId("ami-1")).instanceId();
    kit.pass(5 + 2);
    assertThat(passes(id, 8080)).isTrue();
    assertThat(passes(id, 80)).isFalse();
  }

  @Test
  void a_subnet_says_the_zone() {
    var zone = Network.ZONES.getLast();
    var instance = kit.run(it -> it.imageId("ami-1").subnetId(zone.subnetId()));
    assertThat(instance.placement().availabilityZone()).isEqualTo(zone.name());
    assertThat(instance.subnetId()).isEqualTo(zone.subnetId());
    assertThat(instance.vpcId()).isEqualTo(Network.VPC);
  }

  @Test
  void what_cannot_be_launched_is_refused() {
    assertThat(code(() -> kit.run(it -> {}))).isEqualTo("MissingParameter");
    assertThat(code(() -> kit.run(it -> it.imageId("ami-1").subnetId("subnet-1"))))
        .isEqualTo("InvalidSubnetID.NotFound");
    assertThat(
            code(() ->
                kit.run(it ->
                    it.imageId("ami-1").placement(place -> place.availabilityZone("mars-1a")))))
        .isEqualTo("InvalidParameterValue");
    assertThat(code(() -> kit.ec2.runInstances(it -> it.imageId("ami-1").minCount(3).maxCount(2))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void a_dry_run_changes_nothing() {
    String id = kit.run(it -> it.imageId("ami-1")).instanceId();
    assertThat(code(() -> kit.ec2.terminateInstances(it -> it.instanceIds(id).dryRun(true))))
        .isEqualTo("DryRunOperation");
    assertThat(kit.instances.state(id)).isEqualTo("pending");
  }

  @Test
  void a_reboot_begins_the_software_anew_and_keeps_the_instance_running() {
    String id = kit.run(it -> it.imageId("ami-1")).instanceId();
    assertThat(code(() -> kit.ec2.rebootInstances(it -> it.instanceIds(id))))
        .isEqualTo("IncorrectInstanceState");
    kit.pass(60);
    kit.ec2.rebootInstances(it -> it.instanceIds(id));
    assertThat(kit.instances.state(id)).isEqualTo("running");
    assertThat(passes(id, 8080)).isFalse();
    kit.pass(2);
    assertThat(passes(id, 8080)).isTrue();
  }

  @Test
  void the_status_is_that_of_running_instances_unless_all_are_asked_for() {
    String first = kit.run(it -> it.imageId("ami-1")).instanceId();
    kit.pass(5);
    String second = kit.run(it -> it.imageId("ami-1")).instanceId();
    assertThat(kit.ec2.describeInstanceStatus(it -> {}).instanceStatuses())
        .extracting(InstanceStatus::instanceId)
        .containsExactly(first);
    List<InstanceStatus> all =
        kit.ec2.describeInstanceStatus(it -> it.includeAllInstances(true)).instanceStatuses();
    assertThat(all).extracting(InstanceStatus::instanceId).containsExactly(first, second);
    assertThat(all)
        .extracting(status -> status.instanceStatus().status())
        .containsExactly(SummaryStatus.OK, SummaryStatus.NOT_APPLICABLE);
  }

  @Test
  void tags_are_described_by_resource() {
    String id = kit.run(it -> it.imageId("ami-1")).instanceId();
    kit.ec2.createTags(it -> it.resources(id).tags(ROLE));
    assertThat(kit.ec2.describeTags(it -> it.filters(filter("resource-id", id))).tags())
        .extracting(TagDescription::key, TagDescription::value)
        .containsExactly(tuple("role", "web"));
    assertThat(kit.ec2.describeTags(it -> it.filters(filter("key", "other"))).tags()).isEmpty();
  }

  @Test
  void the_network_is_described_and_unknown_parts_of_it_are_refused() {
    assertThat(kit.ec2.describeAvailabilityZones(it -> {}).availabilityZones()).hasSize(3);
    assertThat(kit.ec2.describeRegions(it -> {}).regions()).hasSize(1);
    String vpc =
        kit.ec2
            .describeVpcs(it -> it.filters(filter("is-default", "true")))
            .vpcs()
            .getFirst()
            .vpcId();
    assertThat(kit.ec2.describeSubnets(it -> it.filters(filter("vpc-id", vpc))).subnets())
        .hasSize(3);
    assertThat(kit.ec2.describeSecurityGroups(it -> it.groupNames("default")).securityGroups())
        .hasSize(1);
    assertThat(code(() -> kit.ec2.describeVpcs(it -> it.vpcIds("vpc-9"))))
        .isEqualTo("InvalidVpcID.NotFound");
    assertThat(code(() -> kit.ec2.describeSecurityGroups(it -> it.groupIds("sg-9"))))
        .isEqualTo("InvalidGroup.NotFound");
    assertThat(code(() -> kit.ec2.describeAvailabilityZones(it -> it.zoneNames("mars-1a"))))
        .isEqualTo("InvalidParameterValue");
  }

  private boolean passes(String id, int port) {
    List<Boolean> answers = new ArrayList<>();
    kit.plane.check(
        id, new HealthCheck("HTTP", port, "/health", Duration.ofSeconds(1)), answers::add);
    kit.timeline.advance(Duration.ofMillis(10));
    return answers.getFirst();
  }
}
