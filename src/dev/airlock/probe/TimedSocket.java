package dev.airlock.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;

/**
 * A socket that gives up at a deadline, however its other side spreads its bytes over time. TLS may
 * be spoken over it, and then the handshake gives up as well. What is written must be short enough
 * for the socket's own buffer.
 */
final class TimedSocket extends Socket {
  private Deadline deadline;

  TimedSocket(Deadline deadline) {
    super(Proxy.NO_PROXY); // Nobody between us and the instance, whatever this Java is told.
    this.deadline = deadline;
  }

  /** From now on it gives up at another deadline. */
  void giveUpAt(Deadline another) {
    deadline = another;
  }

  /**
   * Connects.
   *
   * @throws SocketTimeoutException at the deadline
   */
  @Override
  public void connect(SocketAddress address) throws IOException {
    super.connect(address, millisLeft());
    setTcpNoDelay(true);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        setSoTimeout(millisLeft());
        return in.read(bytes, offset, length);
      }
    };
  }

  /** Never 0, which sockets take for "for ever". */
  private int millisLeft() throws SocketTimeoutException {
    int left = deadline.millisLeft();
    if (left == 0) {
      throw new SocketTimeoutException("the deadline has passed");
    }
    return left;
  }
}
