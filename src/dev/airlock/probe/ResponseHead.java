package dev.airlock.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * Status line and headers of an HTTP response: all that a verdict needs. The body is not waited
 * for; what of it has arrived already is taken off the socket, so that closing is not a reset.
 */
record ResponseHead(int status, String location) {

  private static final int MAX_HEAD_BYTES = 16 * 1024;
  private static final int MAX_BYTES = 64 * 1024;
  private static final String PROTOCOL = "HTTP/1.";
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)( .*)?");
  private static final Pattern LOCATION =
      Pattern.compile("^location:[ \\t]*(.*?)[ \\t]*$", Pattern.CASE_INSENSITIVE);

  static ResponseHead read(InputStream in) throws IOException {
    var lines = new Lines(in);
    var head = readOne(lines);
    while (head.status < 200) { // 100 Continue, 103 Early Hints: the answer is yet to come
      head = readOne(lines);
    }
    lines.discardWhatIsThere();
    return head;
  }

  private static ResponseHead readOne(Lines lines) throws IOException {
    var first = lines.next();
    var matcher = STATUS_LINE.matcher(first);
    if (!matcher.matches()) {
      throw new NotHttp("not HTTP: " + Text.quoted(first));
    }
    var location = "";
    for (var line = lines.next(); !line.isEmpty(); line = lines.next()) {
      var found = LOCATION.matcher(line);
      location = found.matches() ? Text.shown(found.group(1)) : location;
    }
    int status = Integer.parseInt(matcher.group(1));
    return new ResponseHead(status, status / 100 == 3 ? location : "");
  }

  /** Lines that end in CR LF or LF, within a limit over all of them. */
  private static final class Lines {

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_HEAD_BYTES];
    private int length;
    private int next;

    Lines(InputStream in) {
      this.in = in;
    }

    String next() throws IOException {
      int start = next;
      for (; ; next++) {
        if (next == length) {
          fill();
        }
        if (buffer[next] == '\n') {
          next++;
          return new String(buffer, start, next - start - 1, ISO_8859_1).stripTrailing();
        }
      }
    }

    private void fill() throws IOException {
      if (length == buffer.length) {
        throw new NotHttp("more than 16 KiB of headers");
      }
      int got = in.read(buffer, length, buffer.length - length);
      if (got < 0) {
        throw new NotHttp(
            length == 0 ? "closed without an answer" : "closed in the middle of its headers");
      }
      length += got;
      rejectWhatCannotBecomeHttp();
    }

    /** Some protocols greet without ever ending a line. */
    private void rejectWhatCannotBecomeHttp() throws NotHttp {
      var text = new String(buffer, 0, length, ISO_8859_1);
      if (!text.startsWith(PROTOCOL) && !PROTOCOL.startsWith(text)) {
        throw new NotHttp("not HTTP: " + Text.quoted(text.lines().findFirst().orElse("")));
      }
    }

    void discardWhatIsThere() {
      try {
        int seen = length;
        for (int got = 0; got >= 0 && seen < MAX_BYTES && in.available() > 0; seen += got) {
          got = in.read(buffer, 0, Math.min(buffer.length, MAX_BYTES - seen));
        }
      } catch (IOException _) {
        // The verdict stands already.
      }
    }
  }
}
