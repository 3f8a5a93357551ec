package dev.airlock.region.api;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Makes the exceptions that AWS answers with, complete as if they had come over the wire. */
public final class Refusal {

  private static final int BAD_REQUEST = 400;

  private Refusal() {}

  /** An error of the caller's: HTTP 400. */
  public static AwsServiceException of(
      AwsServiceException.Builder exception, String serviceName, String code, String message) {
    return of(exception, serviceName, BAD_REQUEST, code, message);
  }

  /**
   * An error with any HTTP status.
   *
   * @param exception the builder of the service's exception; its class is what callers catch
   * @param serviceName as the SDK names it, for example {@code ElasticLoadBalancing}
   */
  public static AwsServiceException of(
      AwsServiceException.Builder exception,
      String serviceName,
      int status,
      String code,
      String message) {
    return exception
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(serviceName)
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(status).build())
                .build())
        .statusCode(status)
        .message(message)
        .build();
  }
}
