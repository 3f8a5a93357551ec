package dev.airlock.region.ec2;

import dev.airlock.region.api.Refusal;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What EC2 says when it refuses. */
final class Ec2Errors {

  private static final int PRECONDITION_FAILED = 412;

  private Ec2Errors() {}

  static AwsServiceException malformed(String instanceId) {
    return error(
        "InvalidInstanceID.Malformed", "Invalid id: \"" + instanceId + "\" (expecting \"i-...\")");
  }

  static AwsServiceException notFound(List<String> instanceIds) {
    String message =
        instanceIds.size() == 1
            ? "The instance ID '" + instanceIds.getFirst() + "' does not exist"
            : "The instance IDs '" + String.join(", ", instanceIds) + "' do not exist";
    return error("InvalidInstanceID.NotFound", message);
  }

  static AwsServiceException noLaunchTemplate(String name) {
    return error(
        "InvalidLaunchTemplateName.NotFoundException",
        "The specified launch template, with template name " + name + ", does not exist.");
  }

  static AwsServiceException noLaunchTemplateId(String id) {
    return error(
        "InvalidLaunchTemplateId.NotFound",
        "The specified launch template, with template ID " + id + ", does not exist.");
  }

  static AwsServiceException noVersion(String version, String templateId) {
    return error(
        "InvalidLaunchTemplateId.VersionNotFound",
        "Could not find the specified version %s for the launch template with ID %s."
            .formatted(version, templateId));
  }

  static AwsServiceException malformedVersion(String version) {
    return error(
        "InvalidParameterValue",
        "Launch template version '%s' must be a number.".formatted(version));
  }

  static AwsServiceException templateExists() {
    return error(
        "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
  }

  static AwsServiceException malformedTemplateName() {
    return error(
        "InvalidLaunchTemplateName.MalformedException",
        "A launch template name must be between 3 and 128 characters, and may contain letters,"
            + " numbers, and the following characters: - ( ) . / _.");
  }

  static AwsServiceException missing(String parameter) {
    return error("MissingParameter", "The request must contain the parameter " + parameter);
  }

  static AwsServiceException invalidZone(String zone) {
    return invalidParameter("Invalid availability zone: [" + zone + "]");
  }

  static AwsServiceException invalidRegion(String region) {
    return invalidParameter("Invalid region(s): [" + region + "]");
  }

  static AwsServiceException noSubnet(String id) {
    return error("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
  }

  static AwsServiceException noVpc(String id) {
    return error("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
  }

  static AwsServiceException noSecurityGroup(String group) {
    return error("InvalidGroup.NotFound", "The security group '" + group + "' does not exist");
  }

  /** What a call that only asks whether it might says if it might. */
  static AwsServiceException dryRun() {
    return Refusal.of(
        Ec2Exception.builder(),
        "Ec2",
        PRECONDITION_FAILED,
        "DryRunOperation",
        "Request would have succeeded, but DryRun flag is set.");
  }

  static AwsServiceException tooManyInstances(int wanted, int limit) {
    return error(
        "InstanceLimitExceeded",
        "You have requested more instances (%d) than your current instance limit of %d allows."
            .formatted(wanted, limit));
  }

  static AwsServiceException tooManyTags() {
    return error("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
  }

  static AwsServiceException incorrectState(String instanceId, String verb) {
    return error(
        "IncorrectInstanceState",
        "The instance '%s' is not in a state from which it can be %s.".formatted(instanceId, verb));
  }

  static AwsServiceException invalidParameter(String message) {
    return error("InvalidParameterValue", message);
  }

  static AwsServiceException invalidCombination(String message) {
    return error("InvalidParameterCombination", message);
  }

  private static AwsServiceException error(String code, String message) {
    return Refusal.of(Ec2Exception.builder(), "Ec2", code, message);
  }
}
