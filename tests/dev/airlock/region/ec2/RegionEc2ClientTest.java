package dev.airlock.region.ec2;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Gate;
import dev.airlock.region.api.Ids;
import dev.airlock.region.plane.Machine;
import dev.airlock.region.plane.SimulatedPlane;
import dev.airlock.region.time.VirtualTimeline;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

class RegionEc2ClientTest {

  private final VirtualTimeline timeline =
      new VirtualTimeline(java.time.Instant.parse("2026-11-21T12:00:00Z"));
  private final Ids ids = new Ids(new SplittableRandom(1));
  private final SimulatedPlane plane = new SimulatedPlane(timeline, new SplittableRandom(2));
  private final Instances instances = new Instances(timeline, plane, ids);
  private final RegionEc2Client ec2 =
      new RegionEc2Client(new Gate(timeline, ids), Api.Caller.OPERATOR, instances);

  @BeforeEach
  void define() {
    instances.defineLaunchTemplate(
        "web", () -> new Machine.Software(80, Duration.ZERO, Duration.ZERO, true, false));
  }

  @Test
  void an_instance_is_described_with_state_address_zone_and_tags() {
    String id = run(1, "name", "first").getFirst();
    timeline.advance(ofSeconds(5));
    Instance instance = describe(request -> request.instanceIds(id)).getFirst();
    assertThat(instance.state().name()).isEqualTo(InstanceStateName.RUNNING);
    assertThat(instance.state().code()).isEqualTo(16);
    assertThat(instance.privateIpAddress()).isEqualTo("127.10.0.1");
    assertThat(instance.placement().availabilityZone()).isEqualTo("eu-west-1a");
    assertThat(instance.tags()).containsExactly(tag("name", "first"));
  }

  @Test
  void filters_must_all_match_by_any_of_their_values() {
    String first = run(1, "airlock:fleet", "web").getFirst();
    String second = run(1, "airlock:fleet", "api").getFirst();
    run(1, "other", "web");
    timeline.advance(ofSeconds(5));
    String pending = run(1, "airlock:fleet", "web").getFirst();
    Filter running = filter("instance-state-name", "running");
    assertThat(found(filter("tag:airlock:fleet", "web", "api"), running))
        .containsExactly(first, second);
    assertThat(found(filter("tag:airlock:fleet", "w*"))).containsExactly(first, pending);
    assertThat(found(filter("tag:airlock:fleet", "*p?"))).containsExactly(second);
    assertThat(found(filter("tag:airlock:fleet", "w?"))).isEmpty();
    assertThat(found(filter("tag:airlock:fleet", "w\\*"))).isEmpty();
    assertThat(found(filter("tag-key", "airlock:fleet"), filter("instance-id", pending)))
        .containsExactly(pending);
    assertThat(found(filter("tag:airlock:fleet", "none"))).isEmpty();
  }

  @Test
  void pages_give_every_instance_once() {
    List<String> launched = run(12, "name", "many");
    List<String> read =
        ec2.describeInstancesPaginator(request -> request.maxResults(5)).stream()
            .peek(page -> assertThat(page.reservations()).hasSizeLessThanOrEqualTo(5))
            .flatMap(page -> page.reservations().stream())
            .flatMap(reservation -> reservation.instances().stream())
            .map(Instance::instanceId)
            .toList();
    assertThat(read).isEqualTo(launched);
  }

  @Test
  void one_unknown_id_refuses_the_whole_call() {
    String id = run(1, "name", "first").getFirst();
    Ec2Exception refusal =
        refusal(() -> describe(request -> request.instanceIds(id, "i-0123456789abcdef0")));
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("The instance ID 'i-0123456789abcdef0' does not exist");
    assertThat(refusal.requestId()).isNotEmpty();
  }

  @Test
  void a_text_that_is_no_id_is_not_looked_for() {
    Ec2Exception refusal = refusal(() -> describe(request -> request.instanceIds("web")));
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.Malformed");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Invalid id: \"web\" (expecting \"i-...\")");
  }

  @Test
  void terminated_instances_can_be_described_for_a_while() {
    String id = run(1, "name", "first").getFirst();
    ec2.terminateInstances(request -> request.instanceIds(id));
    timeline.advance(ofSeconds(5));
    Instance gone = describe(request -> request.instanceIds(id)).getFirst();
    assertThat(gone.state().name()).isEqualTo(InstanceStateName.TERMINATED);
    assertThat(gone.privateIpAddress()).isNull();
    timeline.advance(Instances.REMEMBERED);
    assertThat(code(() -> describe(request -> request.instanceIds(id))))
        .isEqualTo("InvalidInstanceID.NotFound");
  }

  @Test
  void tags_are_added_replaced_and_removed() {
    String id = run(1, "name", "first").getFirst();
    ec2.createTags(r -> r.resources(id).tags(tag("name", "second"), tag("phase", "draining")));
    assertThat(describe(request -> request.instanceIds(id)).getFirst().tags())
        .containsExactly(tag("name", "second"), tag("phase", "draining"));
    ec2.deleteTags(r -> r.resources(id).tags(tag("name", "other"), tag("phase", null)));
    assertThat(describe(request -> request.instanceIds(id)).getFirst().tags())
        .containsExactly(tag("name", "second"));
  }

  @Test
  void tags_have_limits() {
    String id = run(1, "name", "first").getFirst();
    assertThat(tagging(id, tag("aws:mine", "x"))).isEqualTo("InvalidParameterValue");
    assertThat(tagging(id, tag("k".repeat(129), "x"))).isEqualTo("InvalidParameterValue");
    assertThat(tagging(id, tag("key", "v".repeat(257)))).isEqualTo("InvalidParameterValue");
    Tag[] fifty = IntStream.range(0, 50).mapToObj(i -> tag("key" + i, "x")).toArray(Tag[]::new);
    assertThat(tagging(id, fifty)).isEqualTo("TagLimitExceeded");
    assertThat(tagging("i-0123456789abcdef0", tag("key", "x")))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(describe(request -> request.instanceIds(id)).getFirst().tags()).hasSize(1);
  }

  @Test
  void a_stopping_instance_cannot_be_started() {
    String id = run(1, "name", "first").getFirst();
    timeline.advance(ofSeconds(5));
    ec2.stopInstances(request -> request.instanceIds(id));
    assertThat(code(() -> ec2.startInstances(request -> request.instanceIds(id))))
        .isEqualTo("IncorrectInstanceState");
    timeline.advance(ofSeconds(5));
    ec2.startInstances(request -> request.instanceIds(id));
    assertThat(instances.state(id)).isEqualTo("pending");
  }

  @Test
  void what_ec2_does_not_know_is_refused() {
    assertThat(code(() -> found(filter("colour", "red")))).isEqualTo("InvalidParameterValue");
    assertThat(code(() -> describe(request -> request.nextToken("x"))))
        .isEqualTo("InvalidParameterValue");
    assertThat(
            code(() ->
                ec2.runInstances(
                    request -> request.launchTemplate(t -> t.launchTemplateName("x")).maxCount(1))))
        .isEqualTo("InvalidLaunchTemplateName.NotFoundException");
  }

  private List<String> run(int count, String key, String value) {
    return ec2
        .runInstances(request ->
            request
                .launchTemplate(template -> template.launchTemplateName("web"))
                .minCount(count)
                .maxCount(count)
                .placement(placement -> placement.availabilityZone("eu-west-1a"))
                .tagSpecifications(
                    TagSpecification.builder()
                        .resourceType(ResourceType.INSTANCE)
                        .tags(tag(key, value))
                        .build()))
        .instances()
        .stream()
        .map(Instance::instanceId)
        .toList();
  }

  private List<Instance> describe(Consumer<DescribeInstancesRequest.Builder> request) {
    DescribeInstancesResponse response = ec2.describeInstances(request);
    return response.reservations().stream()
        .map(Reservation::instances)
        .flatMap(List::stream)
        .toList();
  }

  private List<String> found(Filter... filters) {
    return describe(request -> request.filters(filters)).stream()
        .map(Instance::instanceId)
        .toList();
  }

  private String tagging(String id, Tag... tags) {
    return code(() -> ec2.createTags(request -> request.resources(id).tags(tags)));
  }

  /** The error code of a refused call; null if it was not refused. */
  private static String code(ThrowingCallable call) {
    Ec2Exception refusal = catchThrowableOfType(Ec2Exception.class, call);
    return refusal == null ? null : refusal.awsErrorDetails().errorCode();
  }

  private static Ec2Exception refusal(ThrowingCallable call) {
    return catchThrowableOfType(Ec2Exception.class, call);
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
