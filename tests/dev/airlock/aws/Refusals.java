package dev.airlock.aws;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

/** Errors as AWS answers them. */
final class Refusals {

  private Refusals() {}

  static AwsServiceException of(int status, String code, String message) {
    return AutoScalingException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .statusCode(status)
        .build();
  }
}
