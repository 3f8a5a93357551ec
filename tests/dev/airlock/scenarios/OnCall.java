package dev.airlock.scenarios;

import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import java.util.function.Consumer;

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
