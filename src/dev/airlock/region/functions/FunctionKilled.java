package dev.airlock.region.functions;

/**
 * Ends a function whose time is up, at its next call to the region. An {@link Error}, so that no
 * handler of exceptions mistakes it for an answer: on AWS the process is simply gone.
 */
public final class FunctionKilled extends Error {
  FunctionKilled() {
    super("Task timed out", null, false, false);
  }
}
