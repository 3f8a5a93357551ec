package dev.airlock.region.balancing;

import dev.airlock.region.api.Refusal;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateTagKeysException;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidInstanceException;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidSchemeException;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.TooManyTagsException;
import software.amazon.awssdk.services.elasticloadbalancing.model.UnsupportedProtocolException;

/** What the Classic API says when it refuses. */
final class ClassicErrors {

  private ClassicErrors() {}

  /** The words of the calls that read. */
  static AwsServiceException cannotFind(String name) {
    return notFound("Cannot find Load Balancer " + name);
  }

  /** The words of the calls that change something, and of those that ask about instances. */
  static AwsServiceException noActive(String name) {
    return notFound("There is no ACTIVE Load Balancer named '" + name + "'");
  }

  static AwsServiceException noInstance(String instanceId) {
    return error(
        InvalidInstanceException.builder(),
        "InvalidInstance",
        "Could not find EC2 instance " + instanceId + ".");
  }

  static AwsServiceException duplicate(String name, String different) {
    return error(
        DuplicateLoadBalancerNameException.builder(),
        "DuplicateLoadBalancerName",
        "Load Balancer named '%s' already exists and it is configured with different %s."
            .formatted(name, different));
  }

  static AwsServiceException duplicateListener(String name, int port) {
    return error(
        DuplicateListenerException.builder(),
        "DuplicateListener",
        "A listener already exists for %s with LoadBalancerPort %d, but with different settings"
            .formatted(name, port));
  }

  static AwsServiceException unsupportedProtocol(String protocol) {
    return error(
        UnsupportedProtocolException.builder(),
        "UnsupportedProtocol",
        "The protocol '" + protocol + "' is not supported");
  }

  static AwsServiceException noSubnet(String id) {
    return error(
        SubnetNotFoundException.builder(),
        "SubnetNotFound",
        "The subnet ID '" + id + "' does not exist");
  }

  static AwsServiceException invalidScheme(String scheme) {
    return error(
        InvalidSchemeException.builder(),
        "InvalidScheme",
        "The specified value for the schema is not valid: " + scheme);
  }

  static AwsServiceException tooManyTags(String name) {
    return error(
        TooManyTagsException.builder(),
        "TooManyTags",
        "The quota for the number of tags that can be assigned to " + name + " has been reached");
  }

  static AwsServiceException duplicateTag(String key) {
    return error(
        DuplicateTagKeysException.builder(),
        "DuplicateTagKeys",
        "The tag key '" + key + "' was specified more than once");
  }

  static AwsServiceException invalid(String message) {
    return error(ElasticLoadBalancingException.builder(), "ValidationError", message);
  }

  private static AwsServiceException notFound(String message) {
    return error(LoadBalancerNotFoundException.builder(), "LoadBalancerNotFound", message);
  }

  private static AwsServiceException error(
      AwsServiceException.Builder exception, String code, String message) {
    return Refusal.of(exception, "ElasticLoadBalancing", code, message);
  }
}
