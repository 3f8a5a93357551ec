package dev.airlock.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ServerSocketFactory;

/** A small real server that does with each connection whatever a test wants. */
final class LoopbackServer implements AutoCloseable {

  /** What to do with one connection, which is closed afterwards. */
  @FunctionalInterface
  interface Behaviour {
    void serve(InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket listener;
  private final ExecutorService threads;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private LoopbackServer(ServerSocketFactory sockets, ExecutorService threads, Behaviour behaviour)
      throws IOException {
    this.threads = threads;
    listener = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().start(() -> accept(behaviour));
  }

  /** A thread for every connection. */
  static LoopbackServer of(Behaviour behaviour) throws IOException {
    return of(ServerSocketFactory.getDefault(), behaviour);
  }

  static LoopbackServer of(ServerSocketFactory sockets, Behaviour behaviour) throws IOException {
    return new LoopbackServer(sockets, Executors.newVirtualThreadPerTaskExecutor(), behaviour);
  }

  /** So many threads, each busy with one connection until it is closed. */
  static LoopbackServer withThreads(int number, Behaviour behaviour) throws IOException {
    var threads = Executors.newFixedThreadPool(number, Thread.ofVirtual().factory());
    return new LoopbackServer(ServerSocketFactory.getDefault(), threads, behaviour);
  }

  /** Answers every request with these bytes. */
  static Behaviour answering(String response) {
    return (in, out) -> {
      if (!request(in).isEmpty()) {
        out.write(response.getBytes(ISO_8859_1));
      }
    };
  }

  /** A whole response without a body. */
  static Behaviour status(int code) {
    return answering("HTTP/1.1 " + code + " Whatever\r\nContent-Length: 0\r\n\r\n");
  }

  /** Reads one request up to its empty line; empty if the client closes instead. */
  static String request(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** Waits until the client has closed. */
  static void untilClosed(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept(Behaviour behaviour) {
    try {
      while (true) {
        var socket = listener.accept();
        open.add(socket);
        threads.submit(() -> serve(socket, behaviour));
      }
    } catch (IOException | RejectedExecutionException _) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket, Behaviour behaviour) {
    try (socket) {
      behaviour.serve(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException _) {
      // The client has closed, which it may.
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
    for (var socket : open) {
      socket.close();
    }
  }
}
