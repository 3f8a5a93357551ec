package dev.airlock.region.autoscaling;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.autoscaling.model.ActiveInstanceRefreshNotFoundException;
import software.amazon.awssdk.services.autoscaling.model.AlreadyExistsException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshInProgressException;
import software.amazon.awssdk.services.autoscaling.model.InvalidNextTokenException;
import software.amazon.awssdk.services.autoscaling.model.LimitExceededException;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;

/** The refusals of the Auto Scaling API: codes, messages and types as AWS has them. */
final class Errors {

  /** The most instances of a group, or of its warm pool: more would never come to an end. */
  private static final int LARGEST_SIZE = 10_000;

  private final Tokens tokens;

  Errors(Tokens tokens) {
    this.tokens = tokens;
  }

  AutoScalingException validation(String message) {
    return fill(AutoScalingException.builder(), "ValidationError", message);
  }

  AutoScalingException alreadyExists(String message) {
    return fill(AlreadyExistsException.builder(), "AlreadyExists", message);
  }

  AutoScalingException limitExceeded(String message) {
    return fill(LimitExceededException.builder(), "LimitExceeded", message);
  }

  AutoScalingException resourceInUse(String message) {
    return fill(ResourceInUseException.builder(), "ResourceInUse", message);
  }

  AutoScalingException refreshInProgress(String group) {
    return fill(
        InstanceRefreshInProgressException.builder(),
        "InstanceRefreshInProgress",
        "An Instance Refresh is already in progress and blocks the execution of this Instance"
            + " Refresh for the Auto Scaling group %s.".formatted(group));
  }

  AutoScalingException noActiveRefresh(String group) {
    return fill(
        ActiveInstanceRefreshNotFoundException.builder(),
        "ActiveInstanceRefreshNotFound",
        "No in progress or pending Instance Refresh found for Auto Scaling group " + group);
  }

  AutoScalingException invalidNextToken(String token) {
    return fill(
        InvalidNextTokenException.builder(),
        "InvalidNextToken",
        "The token '%s' is invalid.".formatted(token));
  }

  private AutoScalingException fill(
      AutoScalingException.Builder builder, String code, String message) {
    builder.awsErrorDetails(
        AwsErrorDetails.builder()
            .errorCode(code)
            .errorMessage(message)
            .serviceName("AutoScaling")
            .sdkHttpResponse(SdkHttpResponse.builder().statusCode(400).build())
            .build());
    builder.message(message).statusCode(400).requestId(tokens.next());
    return (AutoScalingException) builder.build();
  }

  /** Refuses sizes of a group that cannot be. */
  void checkSize(String name, int size) {
    if (size < 0 || size > LARGEST_SIZE) {
      throw validation("%s must be between 0 and %d, was %d".formatted(name, LARGEST_SIZE, size));
    }
  }
}
