package dev.airlock.region.sqs;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/** What SQS says no with: codes as the SDK shows them, texts as AWS writes them. */
final class QueueErrors {
  private static final String PREFIX = "AWS.SimpleQueueService.";

  private final Supplier<String> ids;

  QueueErrors(Supplier<String> ids) {
    this.ids = ids;
  }

  SqsException queueDoesNotExist() {
    return of(
        QueueDoesNotExistException.builder(),
        PREFIX + "NonExistentQueue",
        "The specified queue does not exist.");
  }

  SqsException queueNameExists(String attribute) {
    return of(
        QueueNameExistsException.builder(),
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for attribute "
            + attribute);
  }

  SqsException queueDeletedRecently() {
    return of(
        QueueDeletedRecentlyException.builder(),
        PREFIX + "QueueDeletedRecently",
        "You must wait 60 seconds after deleting a queue before you can create another with the"
            + " same name.");
  }

  SqsException purgeInProgress(String queueName) {
    return of(
        PurgeQueueInProgressException.builder(),
        PREFIX + "PurgeQueueInProgress",
        "Only one PurgeQueue operation on " + queueName + " is allowed every 60 seconds.");
  }

  SqsException unknownAttribute(String name) {
    return of(
        InvalidAttributeNameException.builder(),
        "InvalidAttributeName",
        "Unknown Attribute " + name + ".");
  }

  SqsException invalidAttribute(String name) {
    return of(
        InvalidAttributeValueException.builder(),
        "InvalidAttributeValue",
        "Invalid value for the parameter " + name + ".");
  }

  SqsException receiptHandleIsInvalid(String handle) {
    return of(
        ReceiptHandleIsInvalidException.builder(),
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
  }

  SqsException messageNotInflight(String handle) {
    return of(
        MessageNotInflightException.builder(),
        PREFIX + "MessageNotInflight",
        "Value "
            + handle
            + " for parameter ReceiptHandle is invalid. Reason: The specified"
            + " message isn't in flight.");
  }

  SqsException invalidContents(int character) {
    return of(
        InvalidMessageContentsException.builder(),
        "InvalidMessageContents",
        "Invalid binary character '#x%X' was found in the message body, the set of allowed"
                .formatted(character)
            + " characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to"
            + " #x10FFFF");
  }

  SqsException emptyBatch(String entryType) {
    return of(
        EmptyBatchRequestException.builder(),
        PREFIX + "EmptyBatchRequest",
        "There should be at least one " + entryType + " in the request.");
  }

  SqsException tooManyEntries(int count) {
    return of(
        TooManyEntriesInBatchRequestException.builder(),
        PREFIX + "TooManyEntriesInBatchRequest",
        "Maximum number of entries per request are 10. You have sent " + count + ".");
  }

  SqsException idsNotDistinct(String id) {
    return of(
        BatchEntryIdsNotDistinctException.builder(),
        PREFIX + "BatchEntryIdsNotDistinct",
        "Id " + id + " repeated.");
  }

  SqsException invalidBatchEntryId() {
    return of(
        InvalidBatchEntryIdException.builder(),
        PREFIX + "InvalidBatchEntryId",
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It"
            + " can be at most 80 letters long.");
  }

  SqsException batchTooLong(int bytes) {
    return of(
        BatchRequestTooLongException.builder(),
        PREFIX + "BatchRequestTooLong",
        "Batch requests cannot be longer than 1048576 bytes. You have sent " + bytes + " bytes.");
  }

  SqsException missingParameter(String name) {
    return of(
        SqsException.builder(),
        "MissingParameter",
        "The request must contain the parameter " + name + ".");
  }

  SqsException invalidParameter(String name, Object value, String reason) {
    return invalidParameter(
        "Value " + value + " for parameter " + name + " is invalid. Reason: " + reason);
  }

  SqsException invalidParameter(String message) {
    return of(SqsException.builder(), "InvalidParameterValue", message);
  }

  private SqsException of(SqsException.Builder builder, String code, String message) {
    var details =
        AwsErrorDetails.builder()
            .serviceName("Sqs")
            .errorCode(code)
            .errorMessage(message)
            .sdkHttpResponse(SdkHttpResponse.builder().statusCode(400).build())
            .build();
    return (SqsException)
        builder
            .awsErrorDetails(details)
            .message(message)
            .statusCode(400)
            .requestId(ids.get())
            .build();
  }
}
