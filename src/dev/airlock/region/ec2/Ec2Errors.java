package dev.airlock.region.ec2;

import dev.airlock.region.api.Refusal;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What EC2 says when it refuses. */
final class Ec2Errors {

  private Ec2Errors() {}

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
