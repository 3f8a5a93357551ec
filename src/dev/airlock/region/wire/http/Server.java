package dev.airlock.region.wire.http;

import dev.airlock.region.plane.loopback.http.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on one address; every connection has a thread of its own. */
public final class Server implements AutoCloseable {

  private final ServerSocketChannel channel;
  private final Handler handler;
  private final Limits limits;
  private final Alarm alarm = new Alarm();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();

  private Server(ServerSocketChannel channel, Handler handler, Limits limits) {
    this.channel = channel;
    this.handler = handler;
    this.limits = limits;
  }

  /**
   * Starts to listen.
   *
   * @param address with port 0, any that is free
   * @throws UncheckedIOException if it is taken, or not this computer's
   */
  public static Server start(InetSocketAddress address, Handler handler, Limits limits) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      try {
        channel.bind(address);
      } catch (IOException taken) {
        channel.close();
        throw new IOException(address + ": " + taken.getMessage(), taken);
      }
      Server server = new Server(channel, handler, limits);
      Thread.ofPlatform().daemon().name("region-server").start(server::listen);
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed.getMessage(), failed);
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.socket().getLocalSocketAddress();
  }

  private void listen() {
    while (channel.isOpen()) {
      try {
        SocketChannel accepted = channel.accept();
        Thread.ofVirtual().start(() -> converse(accepted));
      } catch (IOException closedOrNoDescriptors) {
        Thread.onSpinWait();
      }
    }
  }

  private void converse(SocketChannel accepted) {
    try (Connection connection = new Connection(accepted)) {
      open.add(connection);
      try {
        if (channel.isOpen()) {
          new Conversation(connection, handler, limits, alarm).hold();
        }
      } finally {
        open.remove(connection);
      }
    } catch (IOException gone) {
      // Who breaks off a conversation misses nothing.
    }
  }

  /** Breaks every connection. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException closed) {
      // A port that cannot be closed is closed.
    }
    open.forEach(Connection::abort);
    alarm.close();
  }
}
