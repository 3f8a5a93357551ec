package dev.airlock.region.autoscaling;

import dev.airlock.region.balancing.Attachments.Attachable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerState;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerTargetGroupState;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceState;

/**
 * The calls that tell how far the balancers of a group are.
 *
 * <p>{@code Added} once all instances in service are registered; with health checks of type ELB,
 * {@code InService} once one of them is healthy. One that was detached is not shown any more,
 * though it may still drain: AWS shows it as {@code Removing}.
 */
final class BalancerStates {
  private final AutoScalingModel model;
  private final Errors errors;

  BalancerStates(AutoScalingModel model) {
    this.model = model;
    this.errors = model.errors();
  }

  DescribeLoadBalancersResponse classic(DescribeLoadBalancersRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var all = classic(group);
    var page = Page.of(all, request.nextToken(), request.maxRecords(), 100, 100, errors);
    return DescribeLoadBalancersResponse.builder()
        .loadBalancers(
            page.items().stream()
                .map(it ->
                    LoadBalancerState.builder()
                        .loadBalancerName(it.name())
                        .state(it.state())
                        .build())
                .toList())
        .nextToken(page.nextToken())
        .build();
  }

  DescribeLoadBalancerTargetGroupsResponse targetGroups(
      DescribeLoadBalancerTargetGroupsRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var all = targetGroups(group);
    var page = Page.of(all, request.nextToken(), request.maxRecords(), 100, 100, errors);
    return DescribeLoadBalancerTargetGroupsResponse.builder()
        .loadBalancerTargetGroups(
            page.items().stream()
                .map(it ->
                    LoadBalancerTargetGroupState.builder()
                        .loadBalancerTargetGroupARN(it.name())
                        .state(it.state())
                        .build())
                .toList())
        .nextToken(page.nextToken())
        .build();
  }

  DescribeTrafficSourcesResponse sources(DescribeTrafficSourcesRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var type = request.trafficSourceType();
    var all =
        Stream.concat(classic(group).stream(), targetGroups(group).stream())
            .filter(it -> type == null || TrafficSource.of(type, "", errors) == it.kind())
            .toList();
    var page = Page.of(all, request.nextToken(), request.maxRecords(), 50, 50, errors);
    return DescribeTrafficSourcesResponse.builder()
        .trafficSources(
            page.items().stream()
                .map(it ->
                    TrafficSourceState.builder()
                        .identifier(it.name())
                        .type(it.kind().type())
                        .state(it.state())
                        .build())
                .toList())
        .nextToken(page.nextToken())
        .build();
  }

  private List<State> classic(Group group) {
    return group.loadBalancerNames().stream()
        .map(it -> state(group, TrafficSource.CLASSIC, it, model.balancers().classic(it)))
        .toList();
  }

  private List<State> targetGroups(Group group) {
    return group.targetGroupArns().stream()
        .map(it -> state(group, TrafficSource.TARGET_GROUP, it, model.balancers().targetGroup(it)))
        .toList();
  }

  private static State state(
      Group group, TrafficSource kind, String name, Optional<Attachable> balancer) {
    return new State(kind, name, balancer.map(it -> state(group, it)).orElse("Removed"));
  }

  private static String state(Group group, Attachable balancer) {
    var serving = group.members().stream().filter(Member::isInService).map(Member::id).toList();
    if (serving.stream().anyMatch(balancer::isGone)) {
      return "Adding";
    }
    boolean healthy = serving.stream().anyMatch(balancer::isHealthy);
    return group.settings().trustsBalancers() && healthy ? "InService" : "Added";
  }

  private record State(TrafficSource kind, String name, String state) {}
}
