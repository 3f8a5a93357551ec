package dev.airlock.probe;

import dev.airlock.model.ProbeSpec;
import dev.airlock.model.ProbeSpec.Kind;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** Where to ask and what for, once both are known to be safe to ask. */
record Target(InetAddress address, ProbeSpec spec) {

  /** Nothing that could end the request line or start another header. */
  private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e]{0,1023}");

  /** A target, or why there is none. */
  sealed interface Checked {

    record Safe(Target target) implements Checked {}

    record Refused(String why) implements Checked {}
  }

  static Checked of(String privateAddress, ProbeSpec spec) {
    var address = PrivateAddress.parse(privateAddress);
    if (address.isEmpty()) {
      return new Checked.Refused("not a private IP address: " + Text.quoted(privateAddress));
    }
    if (spec.port() < 1 || spec.port() > 65_535) {
      return new Checked.Refused("not a port: " + spec.port());
    }
    if (spec.kind() != Kind.TCP && !PATH.matcher(spec.path()).matches()) {
      return new Checked.Refused("not a path: " + Text.quoted(spec.path()));
    }
    return new Checked.Safe(new Target(address.get(), spec));
  }

  boolean accepts(Answer answer) {
    return switch (answer) {
      case Answer.Status(int code, _, _) ->
          spec.lowestStatus() <= code && code <= spec.highestStatus();
      case Answer.Open _ -> true;
      case Answer.Nothing _ -> false;
    };
  }

  /** The answer as a clause, with what was wanted if it is not that. */
  String describe(Answer answer) {
    return switch (answer) {
      case Answer.Status(int code, var location, _) ->
          code
              + (location.isEmpty() ? "" : " to " + location)
              + " from "
              + where()
              + (accepts(answer) ? "" : " (want " + wanted() + ")");
      case Answer.Open _ -> where() + " accepts connections";
      case Answer.Nothing(var why, _) -> why;
    };
  }

  /** {@code :8080/health}; the address is known to whoever asks. */
  String where() {
    return port() + (spec.kind() == Kind.TCP ? "" : spec.path());
  }

  String port() {
    return ":" + spec.port();
  }

  /** The request, which asks the server to close: a probe leaves no connection behind. */
  String request() {
    var literal = address.getHostAddress();
    var host = address instanceof Inet6Address ? "[" + literal + "]" : literal;
    return """
    GET %s HTTP/1.1\r
    Host: %s:%d\r
    User-Agent: Airlock-HealthChecker/1.0\r
    Accept: */*\r
    Connection: close\r
    \r
    """
        .formatted(spec.path(), host, spec.port());
  }

  private String wanted() {
    return spec.lowestStatus() == spec.highestStatus()
        ? String.valueOf(spec.lowestStatus())
        : spec.lowestStatus() + "-" + spec.highestStatus();
  }
}
