package dev.airlock.region.ssm;

import dev.airlock.region.api.Refusal;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.DuplicateInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterKeyException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.InvalidParametersException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** What Systems Manager says when it refuses. */
final class SsmErrors {

  private SsmErrors() {}

  static AwsServiceException noDocument(String name) {
    return error(
        InvalidDocumentException.builder(),
        "InvalidDocument",
        "document with name " + name + " does not exist.");
  }

  static AwsServiceException wrongParameters(String document) {
    return error(
        InvalidParametersException.builder(),
        "InvalidParameters",
        "The parameters are not those that document " + document + " takes.");
  }

  static AwsServiceException noInstance(String instanceId) {
    return error(
        InvalidInstanceIdException.builder(),
        "InvalidInstanceId",
        "Instances [[" + instanceId + "]] not in a valid state for account 111122223333");
  }

  static AwsServiceException duplicateInstance(String instanceId) {
    return error(
        DuplicateInstanceIdException.builder(),
        "DuplicateInstanceId",
        "The instance ID " + instanceId + " was specified more than once.");
  }

  static AwsServiceException noCommand(String commandId) {
    return error(
        InvalidCommandIdException.builder(),
        "InvalidCommandId",
        "The command ID " + commandId + " does not exist.");
  }

  static AwsServiceException noInvocation() {
    return error(InvocationDoesNotExistException.builder(), "InvocationDoesNotExist", null);
  }

  static AwsServiceException invalidFilter(String key) {
    return error(
        InvalidFilterKeyException.builder(),
        "InvalidFilterKey",
        "The filter key " + key + " is not valid.");
  }

  static AwsServiceException invalidToken() {
    return error(
        InvalidNextTokenException.builder(),
        "InvalidNextToken",
        "The specified token is not valid.");
  }

  static AwsServiceException validation(String message) {
    return error(SsmException.builder(), "ValidationException", message);
  }

  private static AwsServiceException error(
      AwsServiceException.Builder exception, String code, String message) {
    return Refusal.of(exception, "Ssm", code, message);
  }
}
