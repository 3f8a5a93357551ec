package dev.airlock.region.wire;

/** A request that reaches no operation: AWS's code for what is wrong with it, and the status. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;
  private static final int BAD_REQUEST = 400;

  final int status;
  final String code;

  Refused(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  Refused(String code, String message) {
    this(BAD_REQUEST, code, message);
  }
}
