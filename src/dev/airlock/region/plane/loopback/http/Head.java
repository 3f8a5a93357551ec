package dev.airlock.region.plane.loopback.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The start line and the header fields of one message.
 *
 * @param startLine for example {@code "GET /health HTTP/1.1"} or {@code "HTTP/1.1 200 OK"}
 */
public record Head(String startLine, List<Field> fields) {

  /** One header field. */
  public record Field(String name, String value) {}

  public Head {
    fields = List.copyOf(fields);
  }

  /** A GET that asks for {@code target}. */
  public static Head get(String target, String host) {
    return new Head("GET " + target + " HTTP/1.1", List.of(new Field("Host", host)));
  }

  /** An answer with a body of {@code contentLength} bytes. */
  public static Head answer(int status, String reason, long contentLength) {
    return new Head("HTTP/1.1 " + status + " " + reason, List.of())
        .with("Content-Length", Long.toString(contentLength));
  }

  /** Reads the lines of a head, without the empty one that ends it. */
  static Head parse(String text) throws ProtocolException {
    String[] lines = text.split("\r\n");
    var fields = new ArrayList<Field>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("not a header field: " + lines[i]);
      }
      fields.add(new Field(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
    }
    return new Head(lines[0], fields);
  }

  /** The first field of this name, whatever its case. */
  public Optional<String> first(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** The same head with this field in place of any other of its name. */
  public Head with(String name, String value) {
    var changed = new ArrayList<>(without(name).fields());
    changed.add(new Field(name, value));
    return new Head(startLine, changed);
  }

  /** The same head without the fields of this name. */
  public Head without(String name) {
    return new Head(
        startLine, fields.stream().filter(f -> !f.name().equalsIgnoreCase(name)).toList());
  }

  /** True if the sender closes the connection after this message. */
  public boolean closes() {
    Optional<String> connection = first("Connection");
    return startLine.contains("HTTP/1.0")
        ? !connection.orElse("").equalsIgnoreCase("keep-alive")
        : connection.orElse("").equalsIgnoreCase("close");
  }

  /** The length of the body in bytes, where the head says it. */
  public Optional<Long> contentLength() throws ProtocolException {
    Optional<String> length = first("Content-Length");
    if (length.isEmpty()) {
      return Optional.empty();
    }
    if (!length.get().matches("\\d{1,18}")) {
      throw new ProtocolException("not a length: " + length.get());
    }
    return Optional.of(Long.valueOf(length.get()));
  }

  /** The status of an answer. */
  public int status() throws ProtocolException {
    if (!startLine.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
      throw new ProtocolException("not a status line: " + startLine);
    }
    return Integer.parseInt(startLine.substring(9, 12));
  }

  /** The method of a request. */
  public String method() throws ProtocolException {
    return requestLine()[0];
  }

  /** The target of a request: path and query. */
  public String target() throws ProtocolException {
    return requestLine()[1];
  }

  private String[] requestLine() throws ProtocolException {
    String[] words = startLine.split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new ProtocolException("not a request line: " + startLine);
    }
    return words;
  }

  /** The bytes of this head, with the empty line that ends it. */
  public byte[] encoded() {
    var text = new StringBuilder(256).append(startLine).append("\r\n");
    for (Field field : fields) {
      text.append(field.name()).append(": ").append(field.value()).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(ISO_8859_1);
  }
}
