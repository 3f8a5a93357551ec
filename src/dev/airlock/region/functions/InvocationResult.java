package dev.airlock.region.functions;

/** How an invocation ended. */
public sealed interface InvocationResult {

  /** It answered in time. */
  record Succeeded(String payload) implements InvocationResult {}

  /** Something was thrown out of the function, or out of its start. */
  record Failed(Throwable cause) implements InvocationResult {}

  /** It had not answered when its time was up. */
  record TimedOut() implements InvocationResult {}
}
