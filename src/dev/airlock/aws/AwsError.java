package dev.airlock.aws;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * What an error of AWS means. The only place that knows error codes; nobody else compares strings.
 */
public record AwsError(Kind kind, String code, String says) {

  /** What a caller has to know. */
  public enum Kind {
    /** What was asked about does not exist (any more): a fact, not a failure. */
    GONE,
    /** Too many calls: nothing happened, try later. */
    THROTTLED,
    /** Not permitted: nothing happened, and will not until somebody changes a policy. */
    DENIED,
    /** AWS did not accept the request, or one item of it. */
    INVALID,
    /** Nobody knows whether it took effect: it may be sent again, and must be safe to. */
    UNKNOWN_OUTCOME
  }

  /** Among many, the others may exist; that a balancer is gone is true for all. */
  private static final String NO_INSTANCE = "InvalidInstanceID.NotFound";

  private static final Set<String> GONE =
      Set.of(
          "LoadBalancerNotFound",
          "AccessPointNotFound",
          "TargetGroupNotFound",
          NO_INSTANCE,
          "AWS.SimpleQueueService.NonExistentQueue",
          "QueueDoesNotExist");
  private static final Set<String> THROTTLED =
      Set.of(
          "Throttling",
          "ThrottlingException",
          "RequestLimitExceeded",
          "RequestThrottled",
          "TooManyRequestsException",
          "ResourceContention");
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "OptInRequired",
          "UnrecognizedClientException");

  /** What AWS says of an entry that it failed to deal with itself. */
  private static final Set<String> OF_AWS_ITSELF = Set.of("InternalFailure", "InternalException");

  /** AWS has no code of its own for it, so its words must do; their case has varied. */
  private static final String NO_ACTION = "no active lifecycle action found";

  private static final String NO_GROUP = "group name not found";

  /** An instance has come to where it was sent, or is about to end; the others have not. */
  private static final List<String> NOT_THERE = List.of("is not in inservice", "is not in standby");

  /** Of another Region or account, or mistyped: here nobody can be registered with it. */
  private static final String NO_ARN = "is not a valid target group arn";

  /** Classifies whatever a call threw. */
  public static AwsError of(RuntimeException thrown) {
    if (thrown instanceof AwsServiceException e && e.awsErrorDetails() != null) {
      AwsErrorDetails details = e.awsErrorDetails();
      String code = details.errorCode() == null ? "" : details.errorCode();
      String message = details.errorMessage() == null ? "" : details.errorMessage();
      return new AwsError(kind(code, message, e.statusCode()), code, message);
    }
    if (thrown instanceof ApiCallTimeoutException
        || thrown instanceof ApiCallAttemptTimeoutException) {
      return new AwsError(Kind.UNKNOWN_OUTCOME, "Timeout", "no answer in time");
    }
    return new AwsError(
        Kind.UNKNOWN_OUTCOME,
        thrown.getClass().getSimpleName(),
        String.valueOf(thrown.getMessage()));
  }

  /** Classifies the answer to one entry of many, which has no status of its own. */
  static AwsError ofEntry(String code, String message) {
    int status = OF_AWS_ITSELF.contains(code) ? 500 : 400;
    return new AwsError(kind(code, message, status), code, message);
  }

  private static Kind kind(String code, String message, int status) {
    String words = message.toLowerCase(Locale.ROOT);
    if (GONE.contains(code) || saysGone(words)) {
      return Kind.GONE;
    }
    if (THROTTLED.contains(code) || status == 429) {
      return Kind.THROTTLED;
    }
    if (DENIED.contains(code) || status == 401 || status == 403) {
      return Kind.DENIED;
    }
    return status >= 500 || status == 0 ? Kind.UNKNOWN_OUTCOME : Kind.INVALID;
  }

  private static boolean saysGone(String words) {
    return words.startsWith(NO_ACTION)
        || words.contains(NO_GROUP)
        || words.contains(NO_ARN)
        || saysNotThere(words);
  }

  private static boolean saysNotThere(String words) {
    return NOT_THERE.stream().anyMatch(words::contains);
  }

  public boolean isGone() {
    return kind == Kind.GONE;
  }

  /** True if the same call fails again, however often it is made. */
  boolean isForGood() {
    return kind == Kind.DENIED || kind == Kind.INVALID;
  }

  /** True if the same call may succeed a moment later. */
  public boolean isPassing() {
    return kind == Kind.THROTTLED || kind == Kind.UNKNOWN_OUTCOME;
  }

  /** True if one item of many may be to blame, so that it is worth trying them apart. */
  public boolean mayBeOneItem() {
    return switch (kind) {
      case INVALID -> true;
      case GONE -> code.equals(NO_INSTANCE) || saysNotThere(says.toLowerCase(Locale.ROOT));
      case THROTTLED, DENIED, UNKNOWN_OUTCOME -> false;
    };
  }

  @Override
  public String toString() {
    return (code.isEmpty() ? kind.name() : code) + ": " + says;
  }
}
