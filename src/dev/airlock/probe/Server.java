package dev.airlock.probe;

import java.time.Duration;

/** A server on an instance, as a probe meets it. */
interface Server {

  /** Asks once, on a connection of its own. Never throws. */
  Answer ask(Duration within);

  /** Opens connections and sends nothing on them: fewer where it takes fewer in time. */
  IdleConnections hold(int count, Duration within) throws InterruptedException;

  /** Connections that are open until this is closed. */
  interface IdleConnections extends AutoCloseable {
    int count();

    @Override
    void close();
  }
}
