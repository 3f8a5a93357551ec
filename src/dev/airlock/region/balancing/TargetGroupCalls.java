package dev.airlock.region.balancing;

import dev.airlock.region.api.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** The calls about target groups: creating, describing and configuring them. */
final class TargetGroupCalls {

  private final TargetGroups groups;
  private final LoadBalancers balancers;
  private final V2Tags tags;

  TargetGroupCalls(TargetGroups groups, LoadBalancers balancers, V2Tags tags) {
    this.groups = groups;
    this.balancers = balancers;
    this.tags = tags;
  }

  CreateTargetGroupResponse create(CreateTargetGroupRequest request) {
    TargetGroup made = groups.create(TargetGroupSettings.of(request));
    tags.put(made.arn, request.tags());
    return CreateTargetGroupResponse.builder().targetGroups(describe(made)).build();
  }

  /** The health check counts from the next check on. */
  ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request) {
    TargetGroup group = groups.get(request.targetGroupArn());
    group.settings = group.settings.with(request);
    return ModifyTargetGroupResponse.builder().targetGroups(describe(group)).build();
  }

  DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request) {
    groups.delete(request.targetGroupArn());
    return DeleteTargetGroupResponse.builder().build();
  }

  DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request) {
    List<TargetGroup> found = new ArrayList<>(asked(request));
    if (request.loadBalancerArn() != null) {
      balancers.get(request.loadBalancerArn());
      found.removeIf(group -> !balancers.usersOf(group.arn).contains(request.loadBalancerArn()));
    }
    Page<TargetGroup> page =
        Pages.of(found, request.marker(), request.pageSize(), V2Errors::invalid);
    return DescribeTargetGroupsResponse.builder()
        .targetGroups(page.items().stream().map(this::describe).toList())
        .nextMarker(page.next())
        .build();
  }

  DescribeTargetGroupAttributesResponse attributes(DescribeTargetGroupAttributesRequest request) {
    return DescribeTargetGroupAttributesResponse.builder()
        .attributes(attributes(groups.get(request.targetGroupArn())))
        .build();
  }

  ModifyTargetGroupAttributesResponse modify(ModifyTargetGroupAttributesRequest request) {
    TargetGroup group = groups.get(request.targetGroupArn());
    group.attributes.modify(
        GivenAttributes.read(
            request.attributes(), TargetGroupAttribute::key, TargetGroupAttribute::value));
    return ModifyTargetGroupAttributesResponse.builder().attributes(attributes(group)).build();
  }

  private Collection<TargetGroup> asked(DescribeTargetGroupsRequest request) {
    if (!request.names().isEmpty()) {
      return request.names().stream()
          .map(name -> groups.byName(name).orElseThrow(V2Errors::noTargetGroup))
          .toList();
    }
    return request.targetGroupArns().isEmpty()
        ? groups.all()
        : request.targetGroupArns().stream().map(groups::get).toList();
  }

  private static List<TargetGroupAttribute> attributes(TargetGroup group) {
    return group.attributes.all().entrySet().stream()
        .map(one -> TargetGroupAttribute.builder().key(one.getKey()).value(one.getValue()).build())
        .toList();
  }

  private software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup describe(
      TargetGroup group) {
    TargetGroupSettings settings = group.settings;
    return software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup.builder()
        .targetGroupArn(group.arn)
        .targetGroupName(settings.name())
        .targetType(TargetTypeEnum.INSTANCE)
        .protocol(settings.protocol())
        .port(settings.port())
        .vpcId(settings.vpcId())
        .healthCheckEnabled(true)
        .healthCheckProtocol(settings.checkProtocol())
        .healthCheckPort(settings.checkPort())
        .healthCheckPath(settings.checkPath())
        .healthCheckIntervalSeconds(settings.checkInterval())
        .healthCheckTimeoutSeconds(settings.checkTimeout())
        .healthyThresholdCount(settings.healthyThreshold())
        .unhealthyThresholdCount(settings.unhealthyThreshold())
        .loadBalancerArns(balancers.usersOf(group.arn))
        .build();
  }
}
