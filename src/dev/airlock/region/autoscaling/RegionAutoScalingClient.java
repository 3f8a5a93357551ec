package dev.airlock.region.autoscaling;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Api.Caller;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.CancelInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeInstanceRefreshesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHookTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHookTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshRequest;
import software.amazon.awssdk.services.autoscaling.model.StartInstanceRefreshResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/**
 * The Auto Scaling API of the region, as the SDK's client offers it. Other operations than these,
 * and those of its base, throw {@link UnsupportedOperationException}.
 */
public final class RegionAutoScalingClient extends GroupOperations {
  private final InstanceCalls instances;
  private final BalancerStates states;
  private final RefreshCalls refreshes;

  public RegionAutoScalingClient(Api api, Caller caller, AutoScalingModel model) {
    super(api, caller, model);
    instances = new InstanceCalls(model);
    states = new BalancerStates(model);
    refreshes = new RefreshCalls(model);
  }

  @Override
  public PutLifecycleHookResponse putLifecycleHook(PutLifecycleHookRequest request) {
    return run(request, () -> hooks.put(request), PutLifecycleHookResponse.builder()::build);
  }

  @Override
  public DeleteLifecycleHookResponse deleteLifecycleHook(DeleteLifecycleHookRequest request) {
    return run(request, () -> hooks.delete(request), DeleteLifecycleHookResponse.builder()::build);
  }

  @Override
  public DescribeLifecycleHooksResponse describeLifecycleHooks(
      DescribeLifecycleHooksRequest request) {
    return call(request, () -> hooks.describe(request));
  }

  @Override
  public DescribeLifecycleHookTypesResponse describeLifecycleHookTypes(
      DescribeLifecycleHookTypesRequest request) {
    return call(request, () -> constants.hookTypes());
  }

  @Override
  public CompleteLifecycleActionResponse completeLifecycleAction(
      CompleteLifecycleActionRequest request) {
    return run(
        request, () -> hooks.complete(request), CompleteLifecycleActionResponse.builder()::build);
  }

  @Override
  public RecordLifecycleActionHeartbeatResponse recordLifecycleActionHeartbeat(
      RecordLifecycleActionHeartbeatRequest request) {
    return run(
        request,
        () -> hooks.heartbeat(request),
        RecordLifecycleActionHeartbeatResponse.builder()::build);
  }

  @Override
  public DescribeAutoScalingInstancesResponse describeAutoScalingInstances(
      DescribeAutoScalingInstancesRequest request) {
    return call(request, () -> instances.describe(request));
  }

  @Override
  public TerminateInstanceInAutoScalingGroupResponse terminateInstanceInAutoScalingGroup(
      TerminateInstanceInAutoScalingGroupRequest request) {
    return call(
        request,
        () ->
            TerminateInstanceInAutoScalingGroupResponse.builder()
                .activity(instances.terminate(request))
                .build());
  }

  @Override
  public AttachInstancesResponse attachInstances(AttachInstancesRequest request) {
    return run(request, () -> instances.attach(request), AttachInstancesResponse.builder()::build);
  }

  @Override
  public DetachInstancesResponse detachInstances(DetachInstancesRequest request) {
    return call(
        request,
        () -> DetachInstancesResponse.builder().activities(instances.detach(request)).build());
  }

  @Override
  public EnterStandbyResponse enterStandby(EnterStandbyRequest request) {
    return call(
        request,
        () -> EnterStandbyResponse.builder().activities(instances.enterStandby(request)).build());
  }

  @Override
  public ExitStandbyResponse exitStandby(ExitStandbyRequest request) {
    return call(
        request,
        () -> ExitStandbyResponse.builder().activities(instances.exitStandby(request)).build());
  }

  @Override
  public StartInstanceRefreshResponse startInstanceRefresh(StartInstanceRefreshRequest request) {
    return call(
        request,
        () ->
            StartInstanceRefreshResponse.builder()
                .instanceRefreshId(refreshes.start(request))
                .build());
  }

  @Override
  public CancelInstanceRefreshResponse cancelInstanceRefresh(CancelInstanceRefreshRequest request) {
    return call(
        request,
        () ->
            CancelInstanceRefreshResponse.builder()
                .instanceRefreshId(refreshes.cancel(request))
                .build());
  }

  @Override
  public DescribeInstanceRefreshesResponse describeInstanceRefreshes(
      DescribeInstanceRefreshesRequest request) {
    return call(request, () -> refreshes.describe(request));
  }

  @Override
  public SetInstanceHealthResponse setInstanceHealth(SetInstanceHealthRequest request) {
    return run(
        request, () -> instances.setHealth(request), SetInstanceHealthResponse.builder()::build);
  }

  @Override
  public SetInstanceProtectionResponse setInstanceProtection(SetInstanceProtectionRequest request) {
    return run(
        request,
        () -> instances.setProtection(request),
        SetInstanceProtectionResponse.builder()::build);
  }

  @Override
  public AttachLoadBalancersResponse attachLoadBalancers(AttachLoadBalancersRequest request) {
    return run(
        request,
        () -> balancers.attachClassic(request.autoScalingGroupName(), request.loadBalancerNames()),
        AttachLoadBalancersResponse.builder()::build);
  }

  @Override
  public DetachLoadBalancersResponse detachLoadBalancers(DetachLoadBalancersRequest request) {
    return run(
        request,
        () -> balancers.detachClassic(request.autoScalingGroupName(), request.loadBalancerNames()),
        DetachLoadBalancersResponse.builder()::build);
  }

  @Override
  public AttachLoadBalancerTargetGroupsResponse attachLoadBalancerTargetGroups(
      AttachLoadBalancerTargetGroupsRequest request) {
    return run(
        request,
        () ->
            balancers.attachTargetGroups(request.autoScalingGroupName(), request.targetGroupARNs()),
        AttachLoadBalancerTargetGroupsResponse.builder()::build);
  }

  @Override
  public DetachLoadBalancerTargetGroupsResponse detachLoadBalancerTargetGroups(
      DetachLoadBalancerTargetGroupsRequest request) {
    return run(
        request,
        () ->
            balancers.detachTargetGroups(request.autoScalingGroupName(), request.targetGroupARNs()),
        DetachLoadBalancerTargetGroupsResponse.builder()::build);
  }

  @Override
  public DescribeLoadBalancersResponse describeLoadBalancers(DescribeLoadBalancersRequest request) {
    return call(request, () -> states.classic(request));
  }

  @Override
  public DescribeLoadBalancerTargetGroupsResponse describeLoadBalancerTargetGroups(
      DescribeLoadBalancerTargetGroupsRequest request) {
    return call(request, () -> states.targetGroups(request));
  }

  @Override
  public AttachTrafficSourcesResponse attachTrafficSources(AttachTrafficSourcesRequest request) {
    return run(
        request,
        () -> balancers.attachSources(request.autoScalingGroupName(), request.trafficSources()),
        AttachTrafficSourcesResponse.builder()::build);
  }

  @Override
  public DetachTrafficSourcesResponse detachTrafficSources(DetachTrafficSourcesRequest request) {
    return run(
        request,
        () -> balancers.detachSources(request.autoScalingGroupName(), request.trafficSources()),
        DetachTrafficSourcesResponse.builder()::build);
  }

  @Override
  public DescribeTrafficSourcesResponse describeTrafficSources(
      DescribeTrafficSourcesRequest request) {
    return call(request, () -> states.sources(request));
  }
}
