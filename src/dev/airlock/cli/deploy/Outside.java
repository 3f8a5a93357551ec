package dev.airlock.cli.deploy;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What is outside the commands: AWS, time, and whoever watches. */
public interface Outside {

  /**
   * AWS.
   *
   * @param endpoint of an embedded region; empty for AWS itself
   * @throws Trouble if nobody has said who is asking, or where
   */
  Cloud cloud(Optional<URI> endpoint);

  /** The time. */
  InstantSource clock();

  /** Lets time pass. */
  void pause(Duration duration);

  /**
   * What comes of work that waits.
   *
   * @param ifEnded called if the process is ended before, as by Ctrl-C, on a thread of its own
   */
  <T> T waiting(Supplier<T> work, Runnable ifEnded);

  /** True if lines may be written anew in place. */
  boolean isTerminal();
}
