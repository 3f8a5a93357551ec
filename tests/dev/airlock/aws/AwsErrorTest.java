package dev.airlock.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.aws.AwsError.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class AwsErrorTest {

  @ParameterizedTest
  @CsvSource({
    "400, LoadBalancerNotFound,          GONE",
    "400, AccessPointNotFound,           GONE",
    "400, TargetGroupNotFound,           GONE",
    "400, InvalidInstanceID.NotFound,    GONE",
    "400, QueueDoesNotExist,             GONE",
    "400, Throttling,                    THROTTLED",
    "400, ThrottlingException,           THROTTLED",
    "503, RequestLimitExceeded,          THROTTLED",
    "403, RequestThrottled,              THROTTLED",
    "500, ResourceContention,            THROTTLED",
    "429, Whatever,                      THROTTLED",
    "403, AccessDenied,                  DENIED",
    "400, AccessDeniedException,         DENIED",
    "400, UnauthorizedOperation,         DENIED",
    "400, ExpiredToken,                  DENIED",
    "401, Whatever,                      DENIED",
    "403, Whatever,                      DENIED",
    "400, InvalidInstance,               INVALID",
    "400, InvalidTarget,                 INVALID",
    "400, ValidationError,               INVALID",
    "400, ,                              INVALID",
    "500, InternalFailure,               UNKNOWN_OUTCOME",
    "503, ServiceUnavailable,            UNKNOWN_OUTCOME",
    "500, HealthUnavailable,             UNKNOWN_OUTCOME",
    "0,   Whatever,                      UNKNOWN_OUTCOME"
  })
  void every_error_is_of_one_kind(int status, String code, Kind kind) {
    assertThat(AwsError.of(Refusals.of(status, code, "why")).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "No active Lifecycle Action found with instance ID i-0123456789abcdef0,     GONE",
    "No active lifecycle action found with token 0f3b2c1a,                      GONE",
    "AutoScalingGroup name not found - null,                                    GONE",
    "'''arn:aws:elb:x:targetgroup/web-tg/1f'' is not a valid target group ARN',        GONE",
    "There is no active Lifecycle Action found,                                 INVALID",
    "1 validation error detected,                                               INVALID"
  })
  void where_aws_has_no_code_its_words_must_do(String message, Kind kind) {
    AwsError error = AwsError.of(Refusals.of(400, "ValidationError", message));

    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error.isGone()).isEqualTo(kind == Kind.GONE);
  }

  @Test
  void what_is_gone_for_one_item_is_not_so_for_all_of_them() {
    assertThat(ofMany("InvalidInstanceID.NotFound", "i-1")).isTrue();
    assertThat(ofMany("ValidationError", "The instance i-1 is not in InService.")).isTrue();
    assertThat(ofMany("ValidationError", "The instance i-1 is not in Standby.")).isTrue();
    assertThat(ofMany("LoadBalancerNotFound", "no web-elb")).isFalse();
    assertThat(ofMany("TargetGroupNotFound", "no web-tg")).isFalse();
  }

  private static boolean ofMany(String code, String message) {
    return AwsError.of(Refusals.of(400, code, message)).mayBeOneItem();
  }

  @Test
  void without_an_answer_nobody_knows_what_happened() {
    assertThat(AwsError.of(ApiCallTimeoutException.create(5000)).toString())
        .isEqualTo("Timeout: no answer in time");
    assertThat(AwsError.of(ApiCallAttemptTimeoutException.create(5000)).kind())
        .isEqualTo(Kind.UNKNOWN_OUTCOME);
    assertThat(AwsError.of(SdkClientException.create("connection reset")))
        .isEqualTo(new AwsError(Kind.UNKNOWN_OUTCOME, "SdkClientException", "connection reset"));
  }

  @Test
  void people_read_code_and_message() {
    assertThat(AwsError.of(Refusals.of(400, "Throttling", "Rate exceeded")))
        .hasToString("Throttling: Rate exceeded");
    assertThat(AwsError.of(Refusals.of(400, null, null))).hasToString("INVALID: ");
  }
}
