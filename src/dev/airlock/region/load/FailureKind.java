package dev.airlock.region.load;

/** How a request failed, as its client saw it. */
public enum FailureKind {
  /** Nobody listened. */
  REFUSED,
  /** The connection was reset before an answer began. */
  RESET,
  /** The connection was closed in good order, without an answer. */
  CLOSED_BEFORE_ANSWER,
  /** An answer began and its body ended before its length. */
  TRUNCATED,
  /** A whole answer, but not a 200: a 5xx from the balancer or the instance. */
  SERVER_ERROR,
  /** No byte came for as long as the client had patience. */
  TIMED_OUT
}
