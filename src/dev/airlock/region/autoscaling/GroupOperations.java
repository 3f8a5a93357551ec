package dev.airlock.region.autoscaling;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Api.Caller;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.CreateLaunchConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateLaunchConfigurationResponse;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLaunchConfigurationRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLaunchConfigurationResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingNotificationTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingNotificationTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLaunchConfigurationsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTerminationPolicyTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTerminationPolicyTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** The half of the API that is about groups and what they are made of. */
abstract class GroupOperations implements AutoScalingClient {
  final BalancerCalls balancers;
  final HookCalls hooks;
  final ConstantCalls constants;
  private final Api api;
  private final Caller caller;
  private final GroupCalls groups;
  private final LaunchConfigurationCalls configurations;
  private final TagCalls tags;
  private final WarmPoolCalls pools;

  GroupOperations(Api api, Caller caller, AutoScalingModel model) {
    this.api = api;
    this.caller = caller;
    balancers = new BalancerCalls(model);
    hooks = new HookCalls(model);
    constants = new ConstantCalls(model);
    tags = new TagCalls(model);
    groups = new GroupCalls(model, hooks, tags, balancers);
    configurations = new LaunchConfigurationCalls(model);
    pools = new WarmPoolCalls(model);
  }

  @Override
  public final String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public final void close() {}

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
  public CreateLaunchConfigurationResponse createLaunchConfiguration(
      CreateLaunchConfigurationRequest request) {
    return run(
        request,
        () -> configurations.create(request),
        CreateLaunchConfigurationResponse.builder()::build);
  }

  @Override
  public DescribeLaunchConfigurationsResponse describeLaunchConfigurations(
      DescribeLaunchConfigurationsRequest request) {
    return call(request, () -> configurations.describe(request));
  }

  @Override
  public DeleteLaunchConfigurationResponse deleteLaunchConfiguration(
      DeleteLaunchConfigurationRequest request) {
    return run(
        request,
        () -> configurations.delete(request.launchConfigurationName()),
        DeleteLaunchConfigurationResponse.builder()::build);
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

  @Override
  public DescribeAccountLimitsResponse describeAccountLimits(DescribeAccountLimitsRequest request) {
    return call(request, () -> constants.limits());
  }

  @Override
  public DescribeScalingProcessTypesResponse describeScalingProcessTypes(
      DescribeScalingProcessTypesRequest request) {
    return call(request, () -> constants.processTypes());
  }

  @Override
  public DescribeTerminationPolicyTypesResponse describeTerminationPolicyTypes(
      DescribeTerminationPolicyTypesRequest request) {
    return call(request, () -> constants.terminationPolicyTypes());
  }

  @Override
  public DescribeAutoScalingNotificationTypesResponse describeAutoScalingNotificationTypes(
      DescribeAutoScalingNotificationTypesRequest request) {
    return call(request, () -> constants.notificationTypes());
  }

  final <T> T call(AwsRequest request, Supplier<T> effect) {
    return api.call(caller, "autoscaling", request, effect);
  }

  /** For the calls whose answer is empty. */
  final <T> T run(AwsRequest request, Runnable effect, Supplier<T> answer) {
    return call(
        request,
        () -> {
          effect.run();
          return answer.get();
        });
  }
}
