package dev.airlock.scenarios;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Something happens to each call of the function.
 *
 * @param action of that name only; of any, if it is empty
 */
record OnCall(String action, Consumer<Faults.Call> happens) implements Faults {

  /** The function's process ends. */
  static final class Crash extends Error {
    Crash() {
      super("crashed on purpose");
    }
  }

  /** Each such call is answered with this error. */
  static OnCall failing(String action, int status, String code) {
    return new OnCall(
        action,
        _ -> {
          throw AwsServiceException.builder()
              .statusCode(status)
              .awsErrorDetails(
                  AwsErrorDetails.builder().errorCode(code).errorMessage("on purpose").build())
              .build();
        });
  }

  /** The function may not make these calls. */
  static OnCall denying(String action) {
    return failing(action, 403, "UnauthorizedOperation");
  }

  static boolean isFunctions(Call call) {
    return call.caller().equals(Api.Caller.FUNCTION);
  }

  @Override
  public void before(Call call) {
    if (isFunctions(call) && (action.isEmpty() || call.action().equals(action))) {
      happens.accept(call);
    }
  }
}
