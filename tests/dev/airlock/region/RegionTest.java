package dev.airlock.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.api.Api.Caller;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The parts of the region together, with a function that only writes down what it hears. */
class RegionTest {

  private final Region<VirtualTimeline, SimulatedPlane> region =
      Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
  private final RegionClients operator = region.clients(Caller.OPERATOR);
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void createGroup() {
    region
        .instances()
        .defineLaunchTemplate(
            "web", () -> new Software(8080, Duration.ZERO, Duration.ZERO, true, false));
    operator
        .autoScaling()
        .createAutoScalingGroup(group ->
            group
                .autoScalingGroupName("web")
                .minSize(0)
                .maxSize(4)
                .desiredCapacity(2)
                .launchTemplate(template -> template.launchTemplateName("web"))
                .availabilityZones("eu-west-1a"));
    pass(30);
    region.deploy(environment -> (in, out, context) -> hear(in.readAllBytes()), line -> {});
  }

  @Test
  void a_hook_of_ours_wakes_the_function() {
    hook("airlock-drain");

    scaleIn();

    assertThat(heard).singleElement().asString().contains("EC2 Instance-terminate Lifecycle");
  }

  @Test
  void anothers_hook_does_not() {
    hook("codedeploy");

    scaleIn();

    assertThat(heard).isEmpty();
  }

  @Test
  void the_sweep_comes_every_minute() {
    pass(185);

    assertThat(heard).hasSize(3).allSatisfy(batch -> assertThat(batch).contains("Scheduled Event"));
  }

  @Test
  void a_spot_warning_and_then_the_end_of_the_instance_wake_it() {
    String id =
        operator
            .ec2()
            .describeInstances()
            .reservations()
            .getFirst()
            .instances()
            .getFirst()
            .instanceId();

    region.ec2Events().interrupt(id);
    pass(50);
    assertThat(heard).singleElement().asString().contains("EC2 Spot Instance Interruption Warning");
    pass(75);

    assertThat(heard).anySatisfy(batch -> assertThat(batch).contains("shutting-down", id));
    assertThat(heard).noneSatisfy(batch -> assertThat(batch).contains("running"));
  }

  @Test
  void what_the_function_fails_on_again_and_again_becomes_a_dead_letter() {
    operator
        .sqs()
        .sendMessage(message ->
            message
                .queueUrl(RegionStack.WAKEUPS_URL)
                .messageBody("poison")
                .messageGroupId("airlock"));
    pass(80 * 60);

    assertThat(heard.stream().filter(batch -> batch.contains("poison"))).hasSize(100);
    assertThat(
            operator
                .sqs()
                .receiveMessage(letters ->
                    letters.queueUrl(RegionStack.DEAD_LETTERS_URL).maxNumberOfMessages(10))
                .messages())
        .anySatisfy(letter -> assertThat(letter.body()).isEqualTo("poison"));
  }

  @Test
  void calls_are_counted_by_who_makes_them() {
    region.clients(Caller.FUNCTION).ec2().describeInstances();

    assertThat(region.gate().calls().by("function").count("DescribeInstances")).isEqualTo(1);
    assertThat(region.gate().calls().by("operator").count("CreateAutoScalingGroup")).isEqualTo(1);
  }

  @Test
  void equal_seeds_give_equal_ids() {
    Region<VirtualTimeline, SimulatedPlane> other =
        Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z"));
    other
        .instances()
        .defineLaunchTemplate(
            "web", () -> new Software(8080, Duration.ZERO, Duration.ZERO, true, false));

    String first = other.instances().launch("eu-west-1a", "web", Map.of());

    assertThat(operator.ec2().describeInstances().reservations())
        .anySatisfy(reservation ->
            assertThat(reservation.instances().getFirst().instanceId()).isEqualTo(first));
  }

  private void hear(byte[] batch) {
    heard.add(new String(batch, UTF_8));
    if (heard.getLast().contains("poison")) {
      throw new IllegalStateException("it is");
    }
  }

  private void hook(String name) {
    operator
        .autoScaling()
        .putLifecycleHook(hook ->
            hook.autoScalingGroupName("web")
                .lifecycleHookName(name)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(600));
  }

  private void scaleIn() {
    operator
        .autoScaling()
        .setDesiredCapacity(group -> group.autoScalingGroupName("web").desiredCapacity(1));
    pass(10);
  }

  private void pass(int seconds) {
    region.timeline().advance(Duration.ofSeconds(seconds));
  }
}
