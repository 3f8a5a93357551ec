package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.loopback.http.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** An open port, every connection that came in through it, and the threads that serve them. */
final class Listener implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocketChannel channel;
  private final Threads threads = new Threads();
  private final Set<Connection> connections = new HashSet<>();
  private final Thread acceptor;
  private boolean closed;

  private Listener(ServerSocketChannel channel, Service service, boolean oneByOne) {
    this.channel = channel;
    acceptor =
        Thread.ofVirtual()
            .name("acceptor")
            .start(() ->
                accept(
                    oneByOne
                        ? one -> serve(one, service)
                        : one -> threads.execute(() -> serve(one, service))));
  }

  /** What is done with one connection, which is closed afterwards. */
  interface Service {
    void serve(Connection connection) throws IOException;
  }

  /** Opens a port where connections are served side by side. */
  static Listener concurrent(InetSocketAddress at, Service service) {
    return new Listener(open(at), service, false);
  }

  /** Opens a port where each connection waits until the one before it has ended. */
  static Listener oneByOne(InetSocketAddress at, Service service) {
    return new Listener(open(at), service, true);
  }

  private static ServerSocketChannel open(InetSocketAddress at) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        return channel.bind(at, BACKLOG);
      } catch (IOException failed) {
        channel.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot listen on " + at, failed);
    }
  }

  InetSocketAddress address() {
    return (InetSocketAddress) channel.socket().getLocalSocketAddress();
  }

  private void accept(Consumer<Connection> next) {
    while (true) {
      Connection connection;
      try {
        connection = new Connection(channel.accept());
      } catch (IOException broken) {
        if (!channel.isOpen()) {
          return;
        }
        continue; // That client has gone already; the next one has not.
      }
      if (admit(connection)) {
        next.accept(connection);
      }
    }
  }

  private void serve(Connection connection, Service service) {
    try {
      service.serve(connection);
    } catch (IOException broken) {
      // One side broke off, so the other must see a break and not an orderly end.
      connection.abort();
    } finally {
      connection.close();
      forget(connection);
    }
  }

  private synchronized boolean admit(Connection connection) {
    if (closed) {
      connection.abort();
      return false;
    }
    return connections.add(connection);
  }

  private synchronized void forget(Connection connection) {
    connections.remove(connection);
  }

  /** Closes the port and breaks every connection: all of it has happened when this returns. */
  @Override
  public void close() {
    breakAll();
    // A socket is closed only when no thread is inside it any more. The acceptor must not be
    // interrupted: an interrupt that meets a connection just accepted loses it, still open.
    try {
      acceptor.join(Threads.END_WITHIN);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }

  private synchronized void breakAll() {
    closed = true;
    try {
      channel.close();
    } catch (IOException ignored) {
      // A port that cannot be closed is closed.
    }
    connections.forEach(Connection::abort);
    connections.clear();
  }
}
