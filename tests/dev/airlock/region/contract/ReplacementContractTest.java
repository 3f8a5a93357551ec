package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;

/** Auto Scaling: instances that are replaced by an instance refresh, or set aside in Standby. */
@ParameterizedClass
@EnumSource(mode = Mode.EXCLUDE, names = "LIVE")
class ReplacementContractTest extends GroupsContract {

  @Test
  void a_refresh_replaces_what_is_there() {
    String group = groups.ofOne();
    String before = groups.waitFor(group, "InService");

    String refresh = start(group);
    assertThat(refresh(group).instanceRefreshId()).isEqualTo(refresh);

    eventually(() ->
        assertThat(refresh(group))
            .returns("Successful", InstanceRefresh::statusAsString)
            .returns(100, InstanceRefresh::percentageComplete));
    assertThat(groups.waitFor(group, "InService")).isNotEqualTo(before);
  }

  @Test
  void a_refresh_is_cancelled_once() {
    String group = groups.ofOne();
    groups.waitFor(group, "InService");

    String refresh = start(group);
    assertRefused("InstanceRefreshInProgress", () -> start(group));
    assertThat(cancel(group)).isEqualTo(refresh);

    eventually(() -> assertThat(refresh(group).statusAsString()).isEqualTo("Cancelled"));
    assertRefused("ActiveInstanceRefreshNotFound", () -> cancel(group));
  }

  @Test
  void a_refresh_of_no_group_or_with_wrong_preferences_is_refused() {
    String group = groups.empty();

    assertRefused("ValidationError", () -> start(site.name()));
    assertRefused(
        "ValidationError",
        () ->
            autoScaling.startInstanceRefresh(ask ->
                ask.autoScalingGroupName(group).preferences(it -> it.minHealthyPercentage(101))));
  }

  @Test
  void standby_takes_the_capacity_along_and_brings_it_back() {
    String group = groups.ofOne();
    String id = groups.waitFor(group, "InService");

    enterStandby(group, id);
    assertThat(groups.waitFor(group, "Standby")).isEqualTo(id);
    assertThat(groups.named(group).getFirst().desiredCapacity()).isZero();
    assertRefused("ValidationError", () -> enterStandby(group, id));

    autoScaling.exitStandby(ask -> ask.autoScalingGroupName(group).instanceIds(id));
    assertThat(groups.waitFor(group, "InService")).isEqualTo(id);
    assertThat(groups.named(group).getFirst().desiredCapacity()).isOne();
  }

  @Test
  void standby_does_not_go_below_the_minimum() {
    String group = groups.ofOne();
    String id = groups.waitFor(group, "InService");
    autoScaling.updateAutoScalingGroup(ask -> ask.autoScalingGroupName(group).minSize(1));

    assertRefused("ValidationError", () -> enterStandby(group, id));
    assertThat(groups.waitFor(group, "InService")).isEqualTo(id);
  }

  private String start(String group) {
    return autoScaling
        .startInstanceRefresh(ask ->
            ask.autoScalingGroupName(group)
                .preferences(it -> it.minHealthyPercentage(0).instanceWarmup(0)))
        .instanceRefreshId();
  }

  private String cancel(String group) {
    return autoScaling
        .cancelInstanceRefresh(ask -> ask.autoScalingGroupName(group))
        .instanceRefreshId();
  }

  private InstanceRefresh refresh(String group) {
    return autoScaling
        .describeInstanceRefreshes(ask -> ask.autoScalingGroupName(group))
        .instanceRefreshes()
        .getFirst();
  }

  private void enterStandby(String group, String id) {
    autoScaling.enterStandby(ask ->
        ask.autoScalingGroupName(group).instanceIds(id).shouldDecrementDesiredCapacity(true));
  }
}
