package dev.airlock.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.Route;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** The function as it is deployed, in a region whose clock is virtual. */
class EmbeddedFunctionTest {

  private final Region<VirtualTimeline, SimulatedPlane> region =
      Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
  private final RegionClients operator = region.clients(Caller.OPERATOR);
  private final List<String> log = new ArrayList<>();

  @BeforeEach
  void deploy() {
    region
        .instances()
        .defineLaunchTemplate(
            "web",
            () -> new Software(8080, Duration.ofSeconds(20), Duration.ofSeconds(30), true, false));
    operator
        .elb()
        .createLoadBalancer(request ->
            request
                .loadBalancerName("web-elb")
                .listeners(
                    Listener.builder()
                        .protocol("HTTP")
                        .loadBalancerPort(80)
                        .instancePort(8080)
                        .build()));
    operator
        .elb()
        .modifyLoadBalancerAttributes(request ->
            request
                .loadBalancerName("web-elb")
                .loadBalancerAttributes(attributes ->
                    attributes.connectionDraining(
                        draining -> draining.enabled(true).timeout(600))));
    operator
        .autoScaling()
        .createAutoScalingGroup(group ->
            group
                .autoScalingGroupName("web")
                .minSize(0)
                .maxSize(2)
                .desiredCapacity(0)
                .launchTemplate(template -> template.launchTemplateName("web"))
                .availabilityZones("eu-west-1a")
                .tags(
                    tag("airlock:enabled", "default"),
                    tag("airlock:load-balancers", "web-elb"),
                    tag("airlock:probe", "http:8080/health")));
    hook("airlock-launch", "LAUNCHING");
    hook("airlock-drain", "TERMINATING");
    region.deploy(EmbeddedFunction.in(region, region.plane()::probe, log::add), log::add);
  }

  @Test
  void an_instance_is_routed_only_once_it_is_warm() {
    desire(1);
    pass(40);
    assertThat(region.plane().routes("web-elb")).isEmpty();

    pass(60);
    assertThat(region.plane().routes("web-elb")).hasSize(1);
    assertThat(members()).extracting(Instance::lifecycleStateAsString).containsExactly("InService");
  }

  @Test
  void a_download_outlives_the_scale_in() {
    desire(1);
    pass(120);
    Route route = region.plane().routes("web-elb").getFirst();
    region.plane().begin(route, Duration.ofSeconds(300));

    desire(0);
    pass(290);
    assertThat(members())
        .extracting(Instance::lifecycleStateAsString)
        .containsExactly("Terminating:Wait");
    pass(60);

    assertThat(members()).isEmpty();
    assertThat(region.plane().failed()).isZero();
    assertThat(log).anySatisfy(line -> assertThat(line).contains("DRAINED_EVERYWHERE"));
  }

  private void desire(int capacity) {
    operator
        .autoScaling()
        .setDesiredCapacity(group -> group.autoScalingGroupName("web").desiredCapacity(capacity));
  }

  private List<Instance> members() {
    return operator
        .autoScaling()
        .describeAutoScalingGroups()
        .autoScalingGroups()
        .getFirst()
        .instances();
  }

  private void pass(int seconds) {
    region.timeline().advance(Duration.ofSeconds(seconds));
  }

  private void hook(String name, String transition) {
    operator
        .autoScaling()
        .putLifecycleHook(hook ->
            hook.autoScalingGroupName("web")
                .lifecycleHookName(name)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_" + transition)
                .heartbeatTimeout(600));
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).propagateAtLaunch(false).build();
  }
}
