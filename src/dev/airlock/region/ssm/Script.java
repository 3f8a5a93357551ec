package dev.airlock.region.ssm;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a document does to an instance: asked when the command begins there. */
@FunctionalInterface
public interface Script {

  /**
   * @param parameters as they were sent, for example {@code commands}
   * @return how it goes, and how long it takes
   */
  Result run(String instanceId, Map<String, List<String>> parameters);

  /**
   * How a command goes on one instance.
   *
   * @param exitCode 0 for success
   */
  record Result(Duration duration, int exitCode, String output, String error) {

    /** It succeeds. */
    public static Result success(Duration duration, String output) {
      return new Result(duration, 0, output, "");
    }

    /** It fails with exit code 1. */
    public static Result failure(Duration duration, String error) {
      return new Result(duration, 1, "", error);
    }
  }
}
