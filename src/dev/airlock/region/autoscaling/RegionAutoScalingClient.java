package dev.airlock.region.autoscaling;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Api.Caller;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancersRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancersResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/**
 * The Auto Scaling API of the region, as the SDK's client offers it. Other operations than these
 * throw {@link UnsupportedOperationException}.
 */
public final class RegionAutoScalingClient implements AutoScalingClient {
  private final Api api;
  private final Caller caller;
  private final GroupCalls groups;
  private final HookCalls hooks;
  private final InstanceCalls instances;
  private final BalancerCalls balancers;
  private final TagCalls tags;
  private final WarmPoolCalls pools;

  public RegionAutoScalingClient(Api api, Caller caller, AutoScalingModel model) {
    this.api = api;
    this.caller = caller;
    hooks = new HookCalls(model);
    tags = new TagCalls(model);
    balancers = new BalancerCalls(model);
    groups = new GroupCalls(model, hooks, tags, balancers);
    instances = new InstanceCalls(model);
    pools = new WarmPoolCalls(model);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  @Override
  public CreateAutoScalingGroupResponse createAutoScalingGroup(
      CreateAutoScalingGroupRequest request) {
    return run(
        request, () -> groups.create(request), CreateAutoScalingGroupResponse.builder()::build);
  }

  @Override
  public UpdateAutoScalingGroupResponse updateAutoScalingGroup(
      UpdateAutoScalingGroupRequest request) {
    return run(
        request, () -> groups.update(request), UpdateAutoScalingGroupResponse.builder()::build);
  }

  @Override
  public DeleteAutoScalingGroupResponse deleteAutoScalingGroup(
      DeleteAutoScalingGroupRequest request) {
    return run(
        request, () -> groups.delete(request), DeleteAutoScalingGroupResponse.builder()::build);
  }

  @Override
  public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
      DescribeAutoScalingGroupsRequest request) {
    return call(request, () -> groups.describe(request));
  }

  @Override
  public SetDesiredCapacityResponse setDesiredCapacity(SetDesiredCapacityRequest request) {
    return run(
        request,
        () -> groups.setDesiredCapacity(request),
        SetDesiredCapacityResponse.builder()::build);
  }

  @Override
  public SuspendProcessesResponse suspendProcesses(SuspendProcessesRequest request) {
    return run(
        request,
        () -> groups.suspend(request.autoScalingGroupName(), request.scalingProcesses()),
        SuspendProcessesResponse.builder()::build);
  }

  @Override
  public ResumeProcessesResponse resumeProcesses(ResumeProcessesRequest request) {
    return run(
        request,
        () -> groups.resume(request.autoScalingGroupName(), request.scalingProcesses()),
        ResumeProcessesResponse.builder()::build);
  }

  @Override
  public DescribeScalingActivitiesResponse describeScalingActivities(
      DescribeScalingActivitiesRequest request) {
    return call(request, () -> groups.activities(request));
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
  public CreateOrUpdateTagsResponse createOrUpdateTags(CreateOrUpdateTagsRequest request) {
    return run(
        request,
        () -> tags.createOrUpdate(request.tags()),
        CreateOrUpdateTagsResponse.builder()::build);
  }

  @Override
  public DeleteTagsResponse deleteTags(DeleteTagsRequest request) {
    return run(request, () -> tags.delete(request.tags()), DeleteTagsResponse.builder()::build);
  }

  @Override
  public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
    return call(request, () -> tags.describe(request));
  }

  @Override
  public PutWarmPoolResponse putWarmPool(PutWarmPoolRequest request) {
    return run(request, () -> pools.put(request), PutWarmPoolResponse.builder()::build);
  }

  @Override
  public DeleteWarmPoolResponse deleteWarmPool(DeleteWarmPoolRequest request) {
    return run(request, () -> pools.delete(request), DeleteWarmPoolResponse.builder()::build);
  }

  @Override
  public DescribeWarmPoolResponse describeWarmPool(DescribeWarmPoolRequest request) {
    return call(request, () -> pools.describe(request));
  }

  private <T> T call(AwsRequest request, Supplier<T> effect) {
    return api.call(caller, "autoscaling", request, effect);
  }

  /** For the calls whose answer is empty. */
  private <T> T run(AwsRequest request, Runnable effect, Supplier<T> answer) {
    return call(
        request,
        () -> {
          effect.run();
          return answer.get();
        });
  }
}
