package dev.airlock.region.balancing;

import dev.airlock.region.api.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTagKeysException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidConfigurationRequestException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTagsException;

/** What the API of Application and Network Load Balancers says when it refuses. */
final class V2Errors {

  private V2Errors() {}

  /** A text that cannot be an ARN of such a thing in this Region and account. */
  static AwsServiceException notAnArn(String text, String what) {
    return invalid("'%s' is not a valid %s ARN".formatted(text, what));
  }

  static AwsServiceException noTargetGroup() {
    return error(
        TargetGroupNotFoundException.builder(),
        "TargetGroupNotFound",
        "One or more target groups not found");
  }

  static AwsServiceException noLoadBalancer() {
    return error(
        LoadBalancerNotFoundException.builder(),
        "LoadBalancerNotFound",
        "One or more load balancers not found");
  }

  static AwsServiceException noListener() {
    return error(
        ListenerNotFoundException.builder(), "ListenerNotFound", "One or more listeners not found");
  }

  static AwsServiceException unknownInstance(String instanceId) {
    return invalidTarget("Instance ID '" + instanceId + "' is not valid");
  }

  static AwsServiceException notRunning(List<String> instanceIds) {
    return invalidTarget(
        "The following targets are not in a running state and cannot be registered: "
            + instanceIds.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", ")));
  }

  static AwsServiceException inUse(String targetGroupArn) {
    return error(
        ResourceInUseException.builder(),
        "ResourceInUse",
        "Target group '" + targetGroupArn + "' is currently in use by a listener or a rule");
  }

  static AwsServiceException duplicateTargetGroup(String name) {
    return error(
        DuplicateTargetGroupNameException.builder(),
        "DuplicateTargetGroupName",
        "A target group with the same name '" + name + "' exists, but with different settings");
  }

  static AwsServiceException duplicateLoadBalancer(String name) {
    return error(
        DuplicateLoadBalancerNameException.builder(),
        "DuplicateLoadBalancerName",
        "A load balancer with the same name '" + name + "' exists, but with different settings");
  }

  static AwsServiceException duplicateListener() {
    return error(
        DuplicateListenerException.builder(),
        "DuplicateListener",
        "A listener already exists on this port for this load balancer");
  }

  static AwsServiceException isProtected(String arn) {
    return error(
        OperationNotPermittedException.builder(),
        "OperationNotPermitted",
        "Load balancer '" + arn + "' cannot be deleted because deletion protection is enabled");
  }

  static AwsServiceException noSubnet(String id) {
    return error(
        SubnetNotFoundException.builder(),
        "SubnetNotFound",
        "The subnet ID '" + id + "' does not exist");
  }

  static AwsServiceException tooManyTags(String arn) {
    return error(
        TooManyTagsException.builder(),
        "TooManyTags",
        "The maximum number of tags for '" + arn + "' has been reached");
  }

  static AwsServiceException duplicateTag(String key) {
    return error(
        DuplicateTagKeysException.builder(),
        "DuplicateTagKeys",
        "The tag key '" + key + "' was specified more than once");
  }

  static AwsServiceException invalidConfiguration(String message) {
    return error(
        InvalidConfigurationRequestException.builder(), "InvalidConfigurationRequest", message);
  }

  static AwsServiceException invalid(String message) {
    return error(ElasticLoadBalancingV2Exception.builder(), "ValidationError", message);
  }

  private static AwsServiceException invalidTarget(String message) {
    return error(InvalidTargetException.builder(), "InvalidTarget", message);
  }

  private static AwsServiceException error(
      AwsServiceException.Builder exception, String code, String message) {
    return Refusal.of(exception, "ElasticLoadBalancingv2", code, message);
  }
}
