package dev.airlock.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback with a number of threads, each of which serves one connection at a time. */
final class LoopbackServer implements AutoCloseable {
  private static final int MANY = 32;

  private final ServerSocket listener;
  private final Talk talk;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> requests;

  private LoopbackServer(ServerSocket listener, Talk talk, List<String> requests) {
    this.listener = listener;
    this.talk = talk;
    this.requests = requests;
  }

  /** What a server does with a connection, which is closed afterwards. */
  @FunctionalInterface
  interface Talk {
    void with(Socket socket) throws IOException;
  }

  static LoopbackServer start(Talk talk) {
    return new LoopbackServer(listener(), talk, List.of()).start(MANY);
  }

  /** Over TLS, if the listener speaks it. */
  static LoopbackServer answering(ServerSocket listener, String said) {
    return answering(MANY, listener, said);
  }

  /** The n-th request gets the n-th answer, and all later ones the last. */
  static LoopbackServer answering(String... said) {
    return answering(MANY, listener(), said);
  }

  static LoopbackServer answering(int threads, ServerSocket listener, String... said) {
    List<String> requests = new CopyOnWriteArrayList<>();
    Talk talk =
        socket -> {
          String request = hear(socket);
          if (!request.isEmpty()) {
            requests.add(request);
            say(socket, said[Math.min(requests.size(), said.length) - 1]);
          }
        };
    return new LoopbackServer(listener, talk, requests).start(threads);
  }

  private LoopbackServer start(int threads) {
    for (int i = 0; i < threads; i++) {
      Thread.startVirtualThread(this::serve);
    }
    return this;
  }

  static ServerSocket listener() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  /** A port at which nobody listens. */
  static int closedPort() {
    try (ServerSocket closed = listener()) {
      return closed.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  static void say(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(ISO_8859_1));
    to.getOutputStream().flush();
  }

  /** The head of the next request; empty if the other side closes before it is complete. */
  static String hear(Socket from) throws IOException {
    InputStream in = from.getInputStream();
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  int port() {
    return listener.getLocalPort();
  }

  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        open.add(socket);
        talk.with(socket);
      } catch (IOException closed) {
        // By the prober, or at the end of the test.
      }
    }
  }
}
