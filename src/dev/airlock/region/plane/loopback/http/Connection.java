package dev.airlock.region.plane.loopback.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/**
 * One TCP connection that speaks HTTP. One thread reads and writes; any thread may close or abort
 * it, which makes the other's read or write fail at once.
 */
public final class Connection implements AutoCloseable {
  private static final int LONGEST_HEAD = 8192;

  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;

  /** Bytes received and not yet consumed: {@code buffer[start..end)}. */
  private final byte[] buffer = new byte[LONGEST_HEAD];

  private int start;
  private int end;

  /** Wraps an accepted or connected channel, which is closed with this. */
  public Connection(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    in = channel.socket().getInputStream();
    out = channel.socket().getOutputStream();
  }

  /**
   * Connects.
   *
   * @throws java.net.ConnectException if refused
   * @throws java.net.SocketTimeoutException if not connected within {@code timeout}
   */
  public static Connection open(InetSocketAddress address, Duration timeout) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, millis(timeout));
      return new Connection(channel);
    } catch (IOException failed) {
      channel.close();
      throw failed;
    }
  }

  /** How long a read waits for a byte before it throws {@link java.net.SocketTimeoutException}. */
  public void patience(Duration patience) throws IOException {
    channel.socket().setSoTimeout(millis(patience));
  }

  /**
   * The next message's head; empty if the other side closed before its first byte.
   *
   * @throws EOFException if it closed in the middle of the head
   */
  public Optional<Head> readHead() throws IOException {
    int length = 0;
    while (true) {
      int from = start + Math.max(0, length - 3);
      for (int i = from; i + 3 < end; i++) {
        if (buffer[i] == '\r'
            && buffer[i + 1] == '\n'
            && buffer[i + 2] == '\r'
            && buffer[i + 3] == '\n') {
          String text = new String(buffer, start, i - start, ISO_8859_1);
          start = i + 4;
          return Optional.of(Head.parse(text));
        }
      }
      length = end - start;
      if (length == LONGEST_HEAD) {
        throw new ProtocolException("a head of more than " + LONGEST_HEAD + " bytes");
      }
      if (!receive()) {
        if (length == 0) {
          return Optional.empty();
        }
        throw new EOFException("closed in the middle of a head");
      }
    }
  }

  /** Adds what has arrived to the buffer; false at the end of the stream. */
  private boolean receive() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int received = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, received);
    return received > 0;
  }

  /**
   * Passes the next {@code bytes} of the body on to {@code sink} as they arrive.
   *
   * @return how many there were: fewer if the other side closed before
   */
  public long drainTo(Sink sink, long bytes) throws IOException {
    long passed = 0;
    while (passed < bytes) {
      if (start == end && !receive()) {
        return passed;
      }
      int some = (int) Math.min(end - start, bytes - passed);
      sink.accept(buffer, start, some);
      start += some;
      passed += some;
    }
    return passed;
  }

  /** Takes the bytes of a body. */
  public interface Sink {
    void accept(byte[] bytes, int offset, int length) throws IOException;
  }

  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  public void write(Head head) throws IOException {
    out.write(head.encoded());
  }

  /** Tells the other side that nothing more will be written; reading goes on. */
  public void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  /**
   * True if this idle connection can carry no further request: the other side has closed it, or
   * said something unasked. To be called between two messages only.
   */
  public boolean isStale() {
    try {
      channel.configureBlocking(false);
      boolean silent = start == end && channel.read(ByteBuffer.allocate(1)) == 0;
      channel.configureBlocking(true);
      return !silent;
    } catch (IOException closed) {
      return true;
    }
  }

  /** Breaks the connection at once: the other side gets a reset, what was under way is lost. */
  public void abort() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException closed) {
      // Then there is nothing left to break.
    }
    close();
  }

  /** Closes the connection; what was written still arrives. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException closed) {
      // A connection that cannot be closed is closed.
    }
  }

  /** Sockets take 0 for "for ever", which nobody here means. */
  private static int millis(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.toMillis()));
  }
}
