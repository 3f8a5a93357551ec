package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a service promises, tested at every {@link Place}: each test makes all it needs through the
 * API, and deletes it. The tests of a class share the place, as they share an account of AWS.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Contract {

  @Parameter Place place;
  Site site;

  @BeforeParameterizedClassInvocation
  void open() {
    place.assumeWanted();
    site = place.open();
  }

  @AfterEach
  void deleteAll() {
    site.deleteAll();
  }

  @AfterParameterizedClassInvocation
  void close() {
    if (site != null) {
      site.close();
    }
  }

  /** Waits until the assertion holds. */
  void eventually(ThrowingCallable holds) {
    site.waiting.until(holds);
  }

  static void assertRefused(String code, ThrowingCallable call) {
    assertRefused(code, 400, call);
  }

  /** A refusal as the SDK's users see it: its code, its HTTP status, and a request id. */
  static void assertRefused(String code, int status, ThrowingCallable call) {
    var refusal = catchThrowableOfType(AwsServiceException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refusal.awsErrorDetails().errorMessage()).isNotEmpty();
    assertThat(refusal.statusCode()).isEqualTo(status);
    assertThat(refusal.requestId()).isNotEmpty();
  }
}
