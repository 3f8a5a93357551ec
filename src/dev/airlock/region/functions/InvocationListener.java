package dev.airlock.region.functions;

/** Told of each invocation, on the timeline. */
@FunctionalInterface
public interface InvocationListener {

  /** It begins now, or when a cold start is over. */
  default void begins(Invocation invocation) {}

  /** It has ended, and nothing has been made of its result yet. */
  void ended(Invocation invocation, InvocationResult result);
}
