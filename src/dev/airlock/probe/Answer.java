package dev.airlock.probe;

import java.time.Duration;
import java.util.Optional;

/** What came of asking a server once. */
sealed interface Answer {

  /** An HTTP answer; {@code took} from connecting to the end of its headers. */
  record Status(int status, Optional<String> location, Duration took) implements Answer {}

  /** The port accepted the connection, and nothing more was asked of it. */
  record Accepted() implements Answer {}

  /** Not even a connection in time: packets are dropped, or the server's queue is full. */
  record NoConnection(Duration within) implements Answer {}

  /** A connection, and no complete answer in time. */
  record Silence(Duration within) implements Answer {}

  /** No answer, and none to come; {@code what} is a clause for people. */
  record Failure(String what) implements Answer {}
}
