package dev.airlock.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.airlock.model.ProbeSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/** A server that is reached over the network. */
final class RemoteServer implements Server {

  /** How long the rest of an answer may take that has said what counts. */
  private static final Duration FOR_THE_BODY = Duration.ofMillis(50);

  /** Opened all at once, they could overflow a short queue that a healthy server keeps empty. */
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(1);

  private final InetSocketAddress address;
  private final ProbeSpec spec;
  private final LongSupplier nanoClock;
  private final Pause pause;

  RemoteServer(InetAddress address, ProbeSpec spec, LongSupplier nanoClock, Pause pause) {
    this.address = new InetSocketAddress(address, spec.port());
    this.spec = spec;
    this.nanoClock = nanoClock;
    this.pause = pause;
  }

  @Override
  public Answer ask(Duration within) {
    Deadline deadline = Deadline.in(within, nanoClock);
    boolean connected = false;
    try (TimedSocket socket = new TimedSocket(deadline)) {
      socket.connect(address);
      connected = true;
      return switch (spec.kind()) {
        case TCP -> new Answer.Accepted();
        case HTTP -> get(socket, socket, deadline);
        case HTTPS -> get(socket, Tls.over(socket), deadline);
      };
    } catch (SocketTimeoutException silent) {
      return connected ? new Answer.Silence(within) : new Answer.NoConnection(within);
    } catch (ProtocolException notAnAnswer) {
      return new Answer.Failure(notAnAnswer.getMessage());
    } catch (SSLException noTls) {
      return new Answer.Failure("no TLS (" + Clause.about(noTls) + ")");
    } catch (IOException broken) {
      return new Answer.Failure(Clause.about(broken));
    }
  }

  private Answer get(TimedSocket transport, Socket socket, Deadline deadline) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(request());
    out.flush();
    HeadReader reader = new HeadReader(socket.getInputStream());
    HeadReader.Head head = reader.read();
    Duration took = deadline.elapsed();
    transport.giveUpAt(deadline.orIn(FOR_THE_BODY));
    skipBody(reader);
    return new Answer.Status(head.status(), head.location(), took);
  }

  private static void skipBody(HeadReader reader) {
    try {
      reader.skipBody();
    } catch (IOException cutShort) {
      // The answer has been given; how its body ends changes nothing.
    }
  }

  private byte[] request() {
    return """
    GET %s HTTP/1.1
    Host: %s:%d
    User-Agent: Airlock-Probe
    Accept: */*
    Connection: close

    """
        .formatted(spec.path(), address.getAddress().getHostAddress(), spec.port())
        .replace("\n", "\r\n")
        .getBytes(US_ASCII);
  }

  @Override
  public IdleConnections hold(int count, Duration within) throws InterruptedException {
    Deadline deadline = Deadline.in(within, nanoClock);
    Held held = new Held(new ArrayList<>(count));
    try {
      Optional<Socket> socket = connect(deadline);
      while (socket.isPresent()) {
        held.sockets.add(socket.get());
        pause.pass(BETWEEN_CONNECTIONS);
        socket = held.count() < count ? connect(deadline) : Optional.empty();
      }
      return held;
    } catch (InterruptedException stop) {
      held.close();
      throw stop;
    }
  }

  private Optional<Socket> connect(Deadline deadline) {
    TimedSocket socket = new TimedSocket(deadline);
    try {
      socket.connect(address);
      return Optional.of(socket);
    } catch (IOException refused) {
      close(socket);
      return Optional.empty();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      // A socket that can't be closed is closed.
    }
  }

  private record Held(List<Socket> sockets) implements IdleConnections {
    @Override
    public int count() {
      return sockets.size();
    }

    @Override
    public void close() {
      sockets.forEach(RemoteServer::close);
    }
  }
}
