package dev.airlock.region.wire;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Why a request was refused.
 *
 * @param shape the name of the error in the service's model
 * @param code what the SDK shows; the same as {@code shape}, except for a few of SQS's
 */
record Fault(int status, String shape, String code, String message) {

  private static final int FIRST_OF_THE_SERVERS = 500;
  private static final String EXCEPTION = "Exception";

  static Fault of(Refused refused) {
    return new Fault(refused.status, refused.code, refused.code, refused.getMessage());
  }

  static Fault of(AwsServiceException refusal) {
    String code = refusal.awsErrorDetails().errorCode();
    return new Fault(
        refusal.statusCode(),
        isOfItsOwn(refusal) ? modelled(refusal, code) : code,
        code,
        refusal.awsErrorDetails().errorMessage());
  }

  /** A defect of the region. */
  static Fault internal() {
    return new Fault(
        FIRST_OF_THE_SERVERS,
        "InternalFailure",
        "InternalFailure",
        "The request processing has failed because of an unknown error, exception or failure.");
  }

  /** Who is to blame. */
  String whose() {
    return status < FIRST_OF_THE_SERVERS ? "Sender" : "Receiver";
  }

  /** True unless the class is the service's common one, for errors that its model does not name. */
  private static boolean isOfItsOwn(AwsServiceException refusal) {
    return refusal.getClass().getSuperclass().getSuperclass() == AwsServiceException.class;
  }

  /** The SDK appends "Exception" to names of classes that do not end so. */
  private static String modelled(AwsServiceException refusal, String code) {
    String type = refusal.getClass().getSimpleName();
    return code.endsWith(EXCEPTION) ? type : type.substring(0, type.length() - EXCEPTION.length());
  }
}
