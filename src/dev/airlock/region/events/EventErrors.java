package dev.airlock.region.events;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** What EventBridge says no with. */
final class EventErrors {
  private final Supplier<String> ids;

  EventErrors(Supplier<String> ids) {
    this.ids = ids;
  }

  EventBridgeException noSuchRule(String rule, String bus) {
    return of(
        ResourceNotFoundException.builder(),
        "ResourceNotFoundException",
        "Rule " + rule + " does not exist on EventBus " + bus + ".");
  }

  EventBridgeException noSuchBus(String bus) {
    return of(
        ResourceNotFoundException.builder(),
        "ResourceNotFoundException",
        "Event bus " + bus + " does not exist.");
  }

  EventBridgeException busExists(String bus) {
    return of(
        ResourceAlreadyExistsException.builder(),
        "ResourceAlreadyExistsException",
        "Event bus " + bus + " already exists.");
  }

  EventBridgeException invalidPattern(String reason) {
    return of(
        InvalidEventPatternException.builder(),
        "InvalidEventPatternException",
        "Event pattern is not valid. Reason: " + reason);
  }

  EventBridgeException limitExceeded() {
    return of(
        LimitExceededException.builder(),
        "LimitExceededException",
        "The requested resource exceeds the maximum number allowed.");
  }

  EventBridgeException invalid(String message) {
    return of(EventBridgeException.builder(), "ValidationException", message);
  }

  /** One of the constraints that AWS checks before it looks at anything. */
  EventBridgeException constraint(Object value, String member, String rule) {
    String message =
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s";
    return invalid(message.formatted(value, member, "Member must " + rule));
  }

  private EventBridgeException of(
      EventBridgeException.Builder builder, String code, String message) {
    var details =
        AwsErrorDetails.builder()
            .serviceName("EventBridge")
            .errorCode(code)
            .errorMessage(message)
            .sdkHttpResponse(SdkHttpResponse.builder().statusCode(400).build())
            .build();
    return (EventBridgeException)
        builder
            .awsErrorDetails(details)
            .message(message)
            .statusCode(400)
            .requestId(ids.get())
            .build();
  }
}
