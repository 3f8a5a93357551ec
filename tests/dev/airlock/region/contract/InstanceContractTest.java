package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2: instances, their tags, and what they are launched from. */
@ParameterizedClass
@EnumSource(mode = Mode.EXCLUDE, names = "LIVE")
class InstanceContractTest extends Contract {

  private static final Tag GREEN = tag("airlock:colour", "green");

  private Ec2Client ec2;
  private Machines machines;

  @BeforeEach
  void readyToLaunch() {
    ec2 = site.clients.ec2();
    machines = new Machines(site);
  }

  @Test
  void an_instance_is_found_by_what_it_is_and_by_its_tags() {
    String id = machines.running(GREEN);
    Filter self = filter("instance-id", id);

    eventually(() -> assertThat(found(self, filter("tag:airlock:colour", "gr?en"))).contains(id));
    assertThat(found(self, filter("tag-key", "airlock:*"))).containsExactly(id);
    assertThat(found(self, filter("instance-state-name", "stopped", "running")))
        .containsExactly(id);
    assertThat(found(self, filter("tag:airlock:colour", "red"))).isEmpty();
    assertThat(found(self, filter("instance-state-name", "stopped"))).isEmpty();
    assertThat(machines.describe(id).subnetId()).isEqualTo(machines.subnets().getFirst());
  }

  @Test
  void tags_come_change_and_go() {
    String id = machines.running(GREEN);

    ec2.createTags(ask -> ask.resources(id).tags(tag("airlock:colour", "red")));
    eventually(() -> assertThat(tags(id)).contains(tag("airlock:colour", "red")));
    ec2.deleteTags(ask -> ask.resources(id).tags(GREEN));
    assertThat(tags(id)).contains(tag("airlock:colour", "red"));
    ec2.deleteTags(ask -> ask.resources(id).tags(Tag.builder().key("airlock:colour").build()));
    eventually(() -> assertThat(tags(id)).extracting(Tag::key).doesNotContain("airlock:colour"));

    assertRefused(
        "InvalidParameterValue",
        () -> ec2.createTags(ask -> ask.resources(id).tags(tag("aws:x", "y"))));
  }

  @Test
  void a_terminated_instance_is_shown_for_a_while() {
    String id = machines.running();

    ec2.terminateInstances(ask -> ask.instanceIds(id));

    eventually(() -> assertThat(machines.state(id)).isEqualTo("terminated"));
    assertThat(machines.describe(id).privateIpAddress()).isNull();
  }

  @Test
  void an_instance_that_does_not_exist_is_not_found() {
    assertRefused("InvalidInstanceID.NotFound", () -> machines.state(Machines.NOBODY));
    assertRefused(
        "InvalidInstanceID.NotFound",
        () -> ec2.createTags(ask -> ask.resources(Machines.NOBODY).tags(GREEN)));
    assertRefused(
        "InvalidInstanceID.NotFound",
        () -> ec2.terminateInstances(ask -> ask.instanceIds(Machines.NOBODY)));
    assertThat(found(filter("instance-id", Machines.NOBODY))).isEmpty();
  }

  @Test
  void a_text_that_is_no_id_is_malformed() {
    assertRefused("InvalidInstanceID.Malformed", () -> machines.state("web"));
  }

  @Test
  void a_filter_that_does_not_exist_is_refused() {
    assertRefused("InvalidParameterValue", () -> found(filter("colour", "green")));
  }

  @Test
  void one_asks_for_instances_or_for_pages() {
    String id = machines.running();

    assertRefused(
        "InvalidParameterCombination",
        () -> ec2.describeInstances(ask -> ask.instanceIds(id).maxResults(5)));
    assertRefused(
        "InvalidParameterValue", () -> ec2.describeInstances(ask -> ask.maxResults(1001)));
  }

  @Test
  void a_call_that_only_asks_whether_it_may_says_so_and_does_nothing() {
    String id = machines.running();

    assertRefused(
        "DryRunOperation",
        412,
        () -> ec2.terminateInstances(ask -> ask.instanceIds(id).dryRun(true)));

    assertThat(machines.state(id)).isEqualTo("running");
  }

  @Test
  void launch_templates_are_told_page_by_page_and_their_names_are_taken_once() {
    List<String> made = List.of(machines.template(), machines.template(), machines.template());

    assertThat(Page.all(2, token -> page(made, token))).containsExactlyInAnyOrderElementsOf(made);
    assertRefused(
        "InvalidLaunchTemplateName.AlreadyExistsException",
        () -> machines.template(made.getFirst()));
    assertRefused(
        "InvalidLaunchTemplateName.NotFoundException",
        () -> ec2.describeLaunchTemplates(ask -> ask.launchTemplateNames(site.name())));
  }

  private List<String> found(Filter... filters) {
    return ec2.describeInstances(ask -> ask.filters(filters)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }

  private List<Tag> tags(String id) {
    return machines.describe(id).tags();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private Page<String> page(List<String> names, String token) {
    Filter named = Filter.builder().name("launch-template-name").values(names).build();
    DescribeLaunchTemplatesResponse answer =
        ec2.describeLaunchTemplates(ask -> ask.filters(named).maxResults(2).nextToken(token));
    return new Page<>(
        answer.launchTemplates().stream().map(LaunchTemplate::launchTemplateName).toList(),
        answer.nextToken());
  }
}
