package dev.airlock.region.api;

/** Which members of requests are required, as the published models of AWS's APIs have it. */
final class RequiredMembers {

  /** A service, and below it the SDK's classes, each with the members that it must have. */
  static final String TABLE =
      """
      autoscaling
        AttachInstancesRequest: AutoScalingGroupName
        AttachLoadBalancerTargetGroupsRequest: AutoScalingGroupName TargetGroupARNs
        AttachLoadBalancersRequest: AutoScalingGroupName LoadBalancerNames
        AttachTrafficSourcesRequest: AutoScalingGroupName TrafficSources
        CancelInstanceRefreshRequest: AutoScalingGroupName
        CompleteLifecycleActionRequest: LifecycleHookName AutoScalingGroupName LifecycleActionResult
        CreateAutoScalingGroupRequest: AutoScalingGroupName MinSize MaxSize
        CreateLaunchConfigurationRequest: LaunchConfigurationName
        CreateOrUpdateTagsRequest: Tags
        DeleteAutoScalingGroupRequest: AutoScalingGroupName
        DeleteLaunchConfigurationRequest: LaunchConfigurationName
        DeleteLifecycleHookRequest: LifecycleHookName AutoScalingGroupName
        DeleteTagsRequest: Tags
        DeleteWarmPoolRequest: AutoScalingGroupName
        DescribeInstanceRefreshesRequest: AutoScalingGroupName
        DescribeLifecycleHooksRequest: AutoScalingGroupName
        DescribeLoadBalancerTargetGroupsRequest: AutoScalingGroupName
        DescribeLoadBalancersRequest: AutoScalingGroupName
        DescribeTrafficSourcesRequest: AutoScalingGroupName
        DescribeWarmPoolRequest: AutoScalingGroupName
        DetachInstancesRequest: AutoScalingGroupName ShouldDecrementDesiredCapacity
        DetachLoadBalancerTargetGroupsRequest: AutoScalingGroupName TargetGroupARNs
        DetachLoadBalancersRequest: AutoScalingGroupName LoadBalancerNames
        DetachTrafficSourcesRequest: AutoScalingGroupName TrafficSources
        EnterStandbyRequest: AutoScalingGroupName ShouldDecrementDesiredCapacity
        ExitStandbyRequest: AutoScalingGroupName
        LifecycleHookSpecification: LifecycleHookName LifecycleTransition
        PutLifecycleHookRequest: LifecycleHookName AutoScalingGroupName
        PutWarmPoolRequest: AutoScalingGroupName
        RecordLifecycleActionHeartbeatRequest: LifecycleHookName AutoScalingGroupName
        ResumeProcessesRequest: AutoScalingGroupName
        SetDesiredCapacityRequest: AutoScalingGroupName DesiredCapacity
        SetInstanceHealthRequest: InstanceId HealthStatus
        SetInstanceProtectionRequest: InstanceIds AutoScalingGroupName ProtectedFromScaleIn
        StartInstanceRefreshRequest: AutoScalingGroupName
        SuspendProcessesRequest: AutoScalingGroupName
        Tag: Key
        TerminateInstanceInAutoScalingGroupRequest: InstanceId ShouldDecrementDesiredCapacity
        TrafficSourceIdentifier: Identifier
        UpdateAutoScalingGroupRequest: AutoScalingGroupName
      elasticloadbalancing
        AccessLog: Enabled
        AddTagsRequest: LoadBalancerNames Tags
        ConfigureHealthCheckRequest: LoadBalancerName HealthCheck
        ConnectionDraining: Enabled
        ConnectionSettings: IdleTimeout
        CreateLoadBalancerListenersRequest: LoadBalancerName Listeners
        CreateLoadBalancerRequest: LoadBalancerName Listeners
        CrossZoneLoadBalancing: Enabled
        DeleteLoadBalancerListenersRequest: LoadBalancerName LoadBalancerPorts
        DeleteLoadBalancerRequest: LoadBalancerName
        DeregisterInstancesFromLoadBalancerRequest: LoadBalancerName Instances
        DescribeInstanceHealthRequest: LoadBalancerName
        DescribeLoadBalancerAttributesRequest: LoadBalancerName
        DescribeTagsRequest: LoadBalancerNames
        HealthCheck: Target Interval Timeout UnhealthyThreshold HealthyThreshold
        Listener: Protocol LoadBalancerPort InstancePort
        ModifyLoadBalancerAttributesRequest: LoadBalancerName LoadBalancerAttributes
        RegisterInstancesWithLoadBalancerRequest: LoadBalancerName Instances
        RemoveTagsRequest: LoadBalancerNames Tags
        Tag: Key
      elasticloadbalancingv2
        Action: Type
        AddTagsRequest: ResourceArns Tags
        CreateListenerRequest: LoadBalancerArn DefaultActions
        CreateLoadBalancerRequest: Name
        CreateTargetGroupRequest: Name
        DeleteListenerRequest: ListenerArn
        DeleteLoadBalancerRequest: LoadBalancerArn
        DeleteTargetGroupRequest: TargetGroupArn
        DeregisterTargetsRequest: TargetGroupArn Targets
        DescribeLoadBalancerAttributesRequest: LoadBalancerArn
        DescribeTagsRequest: ResourceArns
        DescribeTargetGroupAttributesRequest: TargetGroupArn
        DescribeTargetHealthRequest: TargetGroupArn
        FixedResponseActionConfig: StatusCode
        ModifyListenerRequest: ListenerArn
        ModifyLoadBalancerAttributesRequest: LoadBalancerArn Attributes
        ModifyTargetGroupAttributesRequest: TargetGroupArn Attributes
        ModifyTargetGroupRequest: TargetGroupArn
        RedirectActionConfig: StatusCode
        RegisterTargetsRequest: TargetGroupArn Targets
        RemoveTagsRequest: ResourceArns TagKeys
        Tag: Key
        TargetDescription: Id
      ec2
        CreateLaunchTemplateRequest: LaunchTemplateName LaunchTemplateData
        CreateLaunchTemplateVersionRequest: LaunchTemplateData
        CreateTagsRequest: Resources Tags
        DeleteTagsRequest: Resources
        RebootInstancesRequest: InstanceIds
        RunInstancesRequest: MaxCount MinCount
        StartInstancesRequest: InstanceIds
        StopInstancesRequest: InstanceIds
        TerminateInstancesRequest: InstanceIds
      events
        CreateEventBusRequest: Name
        DeleteRuleRequest: Name
        DescribeRuleRequest: Name
        DisableRuleRequest: Name
        EnableRuleRequest: Name
        InputTransformer: InputTemplate
        ListRuleNamesByTargetRequest: TargetArn
        ListTargetsByRuleRequest: Rule
        PutEventsRequest: Entries
        PutRuleRequest: Name
        PutTargetsRequest: Rule Targets
        RemoveTargetsRequest: Rule Ids
        Tag: Key Value
        Target: Id Arn
      ssm
        CancelCommandRequest: CommandId
        CommandFilter: Key Value
        DescribeDocumentRequest: Name
        GetCommandInvocationRequest: CommandId InstanceId
        InstanceInformationFilter: Key ValueSet
        InstanceInformationStringFilter: Key Values
        SendCommandRequest: DocumentName
      """;

  private RequiredMembers() {}
}
