package dev.airlock.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A socket whose reads all end by one deadline. A socket's own timeout starts anew with each byte;
 * this one does not, and holds for a TLS handshake on top of it too.
 */
final class TimedSocket extends Socket {

  private final Deadline deadline;
  private InputStream in;

  TimedSocket(InetSocketAddress address, Deadline deadline) throws IOException {
    this.deadline = deadline;
    try {
      setTcpNoDelay(true);
      connect(address, deadline.millisLeft());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    if (in == null) {
      in = new TimedInputStream(super.getInputStream());
    }
    return in;
  }

  private final class TimedInputStream extends FilterInputStream {

    TimedInputStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      setSoTimeout(deadline.millisLeft());
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      setSoTimeout(deadline.millisLeft());
      return super.read(bytes, offset, length);
    }
  }
}
