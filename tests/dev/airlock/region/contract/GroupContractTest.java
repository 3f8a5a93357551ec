package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Auto Scaling: groups without instances, their hooks and their tags. */
@ParameterizedClass
@EnumSource(mode = Mode.EXCLUDE, names = "LIVE")
class GroupContractTest extends GroupsContract {

  @Test
  void a_group_is_shown_as_it_was_made() {
    String name = groups.empty();

    AutoScalingGroup shown = groups.named(name).getFirst();

    assertThat(shown.autoScalingGroupARN()).endsWith(":autoScalingGroupName/" + name);
    assertThat(shown.minSize()).isZero();
    assertThat(shown.maxSize()).isOne();
    assertThat(shown.desiredCapacity()).isZero();
    assertThat(shown.healthCheckType()).isEqualTo("EC2");
    assertThat(shown.availabilityZones()).hasSize(2);
    assertThat(shown.instances()).isEmpty();
    assertThat(shown.loadBalancerNames()).isEmpty();
  }

  @Test
  void a_name_is_taken_once() {
    String template = new Machines(site).template();
    String name = groups.create(site.name(), template, 0);

    assertRefused("AlreadyExists", () -> groups.create(name, template, 0));
  }

  @Test
  void groups_are_told_page_by_page() {
    List<String> made = List.of(groups.empty(), groups.empty(), groups.empty());

    assertThat(Page.all(2, token -> page(made, token))).containsExactlyInAnyOrderElementsOf(made);
    assertRefused(
        "ValidationError", () -> autoScaling.describeAutoScalingGroups(ask -> ask.maxRecords(101)));
    assertRefused(
        "InvalidNextToken", () -> autoScaling.describeAutoScalingGroups(ask -> ask.nextToken("x")));
  }

  @Test
  void what_does_not_exist_is_left_out_when_asked_for_and_refused_when_changed() {
    String nobody = site.name();

    assertThat(groups.named(nobody)).isEmpty();
    assertThat(
            autoScaling
                .describeAutoScalingInstances(ask -> ask.instanceIds(Machines.NOBODY))
                .autoScalingInstances())
        .isEmpty();
    assertRefused("ValidationError", () -> groups.desire(nobody, 1));
    assertRefused("ValidationError", () -> put(nobody, "launch", 60));
    assertRefused("ValidationError", () -> tag(nobody, "colour", "green"));
    assertRefused(
        "ValidationError",
        () -> autoScaling.deleteAutoScalingGroup(ask -> ask.autoScalingGroupName(nobody)));
  }

  @Test
  void the_desired_capacity_stays_within_its_bounds() {
    String name = groups.empty();

    assertRefused("ValidationError", () -> groups.desire(name, 2));
    assertRefused("ValidationError", () -> groups.desire(name, -1));
  }

  @Test
  void a_hook_lasts_an_hour_and_abandons_unless_it_says_otherwise() {
    String name = groups.empty();
    put(name, "launch", null);
    put(name, "short", 30);

    LifecycleHook usual = hook(name, "launch");
    assertThat(usual.heartbeatTimeout()).isEqualTo(3600);
    assertThat(usual.defaultResult()).isEqualTo("ABANDON");
    assertThat(usual.globalTimeout()).isEqualTo(172_800);
    assertThat(hook(name, "short").globalTimeout()).isEqualTo(3000);
    assertRefused("ValidationError", () -> put(name, "launch", 29));
    assertRefused("ValidationError", () -> put(name, "launch", 7201));
  }

  @Test
  void a_hook_is_there_until_it_is_deleted() {
    String name = groups.empty();
    put(name, "launch", 60);

    delete(name, "launch");

    assertThat(hooks(name)).isEmpty();
    assertRefused("ValidationError", () -> delete(name, "launch"));
  }

  @Test
  void tags_come_change_and_go() {
    String name = groups.empty();

    tag(name, "colour", "green");
    tag(name, "colour", "blue");
    assertThat(tags(name))
        .singleElement()
        .returns("colour", TagDescription::key)
        .returns("blue", TagDescription::value)
        .returns(name, TagDescription::resourceId)
        .returns("auto-scaling-group", TagDescription::resourceType)
        .returns(false, TagDescription::propagateAtLaunch);
    assertThat(withTag("colour", "blue")).contains(name);
    assertThat(withTag("colour", "green")).doesNotContain(name);

    autoScaling.deleteTags(ask -> ask.tags(aTag(name, "colour", null)));
    assertThat(tags(name)).isEmpty();
  }

  @Test
  void tags_have_their_limits() {
    String name = groups.empty();

    tag(name, "k".repeat(128), "v".repeat(256));
    assertRefused("ValidationError", () -> tag(name, "k".repeat(129), "v"));
    assertRefused("ValidationError", () -> tag(name, "long", "v".repeat(257)));
    assertRefused("ValidationError", () -> tag(name, "aws:mine", "v"));
    autoScaling.createOrUpdateTags(ask -> ask.tags(someTags(name, 49)));
    assertRefused("LimitExceeded", () -> tag(name, "one-more", "v"));
    assertThat(tags(name)).hasSize(50);
  }

  private static List<Tag> someTags(String group, int count) {
    return IntStream.range(0, count).mapToObj(n -> aTag(group, "tag-" + n, "v")).toList();
  }

  private void put(String group, String hook, Integer heartbeatTimeout) {
    autoScaling.putLifecycleHook(ask ->
        ask.autoScalingGroupName(group)
            .lifecycleHookName(hook)
            .lifecycleTransition("autoscaling:EC2_INSTANCE_LAUNCHING")
            .heartbeatTimeout(heartbeatTimeout));
  }

  private void delete(String group, String hook) {
    autoScaling.deleteLifecycleHook(ask -> ask.autoScalingGroupName(group).lifecycleHookName(hook));
  }

  private LifecycleHook hook(String group, String hook) {
    return hooks(group).stream()
        .filter(it -> it.lifecycleHookName().equals(hook))
        .findFirst()
        .orElseThrow();
  }

  private List<LifecycleHook> hooks(String group) {
    return autoScaling
        .describeLifecycleHooks(ask -> ask.autoScalingGroupName(group))
        .lifecycleHooks();
  }

  private void tag(String group, String key, String value) {
    autoScaling.createOrUpdateTags(ask -> ask.tags(aTag(group, key, value)));
  }

  private static Tag aTag(String group, String key, String value) {
    return Tag.builder()
        .resourceId(group)
        .resourceType("auto-scaling-group")
        .key(key)
        .value(value)
        .propagateAtLaunch(false)
        .build();
  }

  private List<TagDescription> tags(String group) {
    var ofGroup = Filter.builder().name("auto-scaling-group").values(group).build();
    return autoScaling.describeTags(ask -> ask.filters(ofGroup)).tags();
  }

  private List<String> withTag(String key, String value) {
    var tagged = Filter.builder().name("tag:" + key).values(value).build();
    return autoScaling
        .describeAutoScalingGroups(ask -> ask.filters(tagged))
        .autoScalingGroups()
        .stream()
        .map(AutoScalingGroup::autoScalingGroupName)
        .toList();
  }

  private Page<String> page(List<String> names, String token) {
    DescribeAutoScalingGroupsResponse answer =
        autoScaling.describeAutoScalingGroups(
            ask -> ask.autoScalingGroupNames(names).maxRecords(2).nextToken(token));
    return new Page<>(
        answer.autoScalingGroups().stream().map(AutoScalingGroup::autoScalingGroupName).toList(),
        answer.nextToken());
  }
}
