package dev.airlock.probe;

import java.time.Duration;

/** What came back from one connection to an instance. */
sealed interface Answer {

  /** From connecting until this was known. */
  Duration took();

  /** An HTTP status; {@code location} is where a redirect points, else empty. */
  record Status(int code, String location, Duration took) implements Answer {}

  /** A TCP connection was accepted. */
  record Open(Duration took) implements Answer {}

  /** Nothing that counts; {@code why} is a clause for people. */
  record Nothing(String why, Duration took) implements Answer {}
}
