package dev.airlock.region.functions;

/**
 * Told of each invocation that has ended, on the timeline, before anything is made of its result.
 */
@FunctionalInterface
public interface InvocationListener {

  void ended(Invocation invocation, InvocationResult result);
}
