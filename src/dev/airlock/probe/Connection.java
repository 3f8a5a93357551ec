package dev.airlock.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.airlock.model.ProbeSpec.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/** Opens connections to one target: one for each question, or idle ones that ask nothing. */
final class Connection {

  private final Target target;
  private final LongSupplier nanos;

  Connection(Target target, LongSupplier nanos) {
    this.target = target;
    this.nanos = nanos;
  }

  /** Asks once. Every failure is an {@link Answer.Nothing}. */
  Answer ask(Duration timeout) {
    var deadline = new Deadline(nanos, timeout);
    try (var socket = open(deadline)) {
      if (target.spec().kind() == Kind.TCP) {
        return new Answer.Open(deadline.elapsed());
      }
      var head = exchange(socket);
      return new Answer.Status(head.status(), head.location(), deadline.elapsed());
    } catch (IOException e) {
      return new Answer.Nothing(why(e, deadline, timeout), deadline.elapsed());
    }
  }

  /** A connection on which nothing is sent; the caller closes it. */
  Socket idle(Duration timeout) throws IOException {
    return open(new Deadline(nanos, timeout));
  }

  private TimedSocket open(Deadline deadline) throws IOException {
    var address = new InetSocketAddress(target.address(), target.spec().port());
    return new TimedSocket(address, deadline);
  }

  /** Only the socket below is closed afterwards: a TLS goodbye could wait for the other side. */
  private ResponseHead exchange(TimedSocket socket) throws IOException {
    var channel = target.spec().kind() == Kind.HTTPS ? AnyCertificate.wrap(socket) : socket;
    var out = channel.getOutputStream();
    out.write(target.request().getBytes(ISO_8859_1));
    out.flush();
    return ResponseHead.read(channel.getInputStream());
  }

  private String why(IOException e, Deadline deadline, Duration timeout) {
    if (e instanceof SocketTimeoutException || deadline.passed()) {
      return "no answer within " + Text.of(timeout) + " from " + target.where();
    }
    return switch (e) {
      case NotHttp _ -> e.getMessage() + " from " + target.where();
      case ConnectException _ -> Text.shown(lowerCase(e)) + " by " + target.port();
      case SSLException _ -> "no TLS from " + target.port() + ": " + Text.shown(e.getMessage());
      default -> "connection to " + target.where() + " broke: " + Text.shown(lowerCase(e));
    };
  }

  private static String lowerCase(IOException e) {
    var message = String.valueOf(e.getMessage());
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
