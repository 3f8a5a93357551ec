package dev.airlock.region.functions;

/** What a cold start runs: it makes one instance of the function, with clients and caches. */
@FunctionalInterface
public interface FunctionCode {

  /**
   * Starts the function.
   *
   * @param environment where it runs; its clients belong behind {@link ExecutionEnvironment#guard},
   *     so that they stop when its time is up
   */
  RequestFunction start(ExecutionEnvironment environment);
}
