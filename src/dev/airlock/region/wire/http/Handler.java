package dev.airlock.region.wire.http;

/** Answers requests, on many threads at once. */
public interface Handler {

  /** Answers one; throws nothing. */
  Answer answer(Request request);

  /**
   * Answers one that cannot be read whole; the connection is closed then.
   *
   * @param status of HTTP, for example 413
   * @param why a sentence
   */
  Answer refuse(int status, String why);
}
