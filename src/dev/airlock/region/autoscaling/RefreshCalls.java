package dev.airlock.region.autoscaling;

import dev.airlock.region.autoscaling.RefreshRules.Held;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import software.amazon.awssdk.services.autoscaling.model.RefreshStrategy;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;

/** The calls about instance refreshes. */
final class RefreshCalls {
  private static final int USUAL_MIN_HEALTHY = 90;
  private static final int ALL = 100;

  private final AutoScalingModel model;
  private final SettingsReader settings;
  private final Errors errors;

  RefreshCalls(AutoScalingModel model) {
    this.model = model;
    errors = model.errors();
    settings = new SettingsReader(errors, model.launchConfigurations());
  }

  /** Returns the id of the refresh. */
  String start(StartInstanceRefreshRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    if (request.strategy() != null && request.strategy() != RefreshStrategy.ROLLING) {
      throw errors.validation("This region knows the strategy Rolling only.");
    }
    var rules = rules(group, request.preferences());
    var wanted = settings.read(request.desiredConfiguration(), group.settings());
    if (model.refreshes().active(group).isPresent()) {
      throw errors.refreshInProgress(group.name());
    }
    group.setSettings(wanted);
    return model.refreshes().start(group, rules).id();
  }

  private RefreshRules rules(Group group, RefreshPreferences asked) {
    if (asked == null) {
      return rules(group, RefreshPreferences.builder().build());
    }
    int healthy =
        asked.minHealthyPercentage() == null ? USUAL_MIN_HEALTHY : asked.minHealthyPercentage();
    if (healthy < 0 || healthy > ALL) {
      throw errors.validation("MinHealthyPercentage must be between 0 and 100, was " + healthy);
    }
    if (asked.instanceWarmup() != null && asked.instanceWarmup() < 0) {
      throw errors.validation("InstanceWarmup must not be negative");
    }
    return new RefreshRules(
        healthy,
        asked.instanceWarmup() == null
            ? group.settings().gracePeriod()
            : Duration.ofSeconds(asked.instanceWarmup()),
        held(asked.scaleInProtectedInstancesAsString(), "Refresh"),
        held(asked.standbyInstancesAsString(), "Terminate"));
  }

  private Held held(String asked, String replace) {
    return switch (asked) {
      case null -> Held.WAIT;
      case "Wait" -> Held.WAIT;
      case "Ignore" -> Held.IGNORE;
      case String other when other.equals(replace) -> Held.REPLACE;
      default ->
          throw errors.validation(
              "'%s' is not one of Wait, Ignore and %s".formatted(asked, replace));
    };
  }

  /** Returns the id of the refresh. */
  String cancel(CancelInstanceRefreshRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var refresh =
        model.refreshes().active(group).orElseThrow(() -> errors.noActiveRefresh(group.name()));
    model
        .refreshes()
        .cancel(refresh, !Boolean.FALSE.equals(request.waitForTransitioningInstances()));
    return refresh.id();
  }

  DescribeInstanceRefreshesResponse describe(DescribeInstanceRefreshesRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var ids = request.instanceRefreshIds();
    List<InstanceRefresh> wanted =
        model.refreshes().of(group).stream()
            .filter(it -> ids.isEmpty() || ids.contains(it.id()))
            .toList();
    var page = Page.of(wanted, request.nextToken(), request.maxRecords(), 50, 100, errors);
    return DescribeInstanceRefreshesResponse.builder()
        .instanceRefreshes(page.items().stream().map(Views::refresh).toList())
        .nextToken(page.nextToken())
        .build();
  }
}
