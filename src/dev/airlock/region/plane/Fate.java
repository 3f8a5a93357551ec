package dev.airlock.region.plane;

/** How a request ended, and so who is to blame if it failed. */
public enum Fate {
  /** Answered in full. */
  SERVED,
  /** The balancer had nobody to send it to: 503 from the balancer. */
  NO_ROUTE,
  /** Sent to a machine that does not listen: gone, or not booted yet. */
  REFUSED,
  /** Sent to an application that still warms up, or is broken: 503 or 500 from the application. */
  NOT_READY,
  /** The machine went away in the middle of it. */
  RESET,
  /** The balancer broke the connection in the middle of it. */
  CUT
}
