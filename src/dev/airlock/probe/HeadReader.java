package dev.airlock.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the status line and the headers of one HTTP answer, within limits. */
public final class HeadReader {
  private static final int MOST_HEAD = 16 * 1024;
  private static final int MOST = 64 * 1024;
  private static final String BEGIN = "HTTP/1.";
  private static final Pattern END = Pattern.compile("\r?\n\r?\n");
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-9]\\d\\d)( .*)?");
  private static final Pattern LOCATION = Pattern.compile("(?im)^location:[ \t]*(\\S+)[ \t]*$");

  private final InputStream in;
  private final byte[] chunk = new byte[8 * 1024];

  /** What has come and belongs to no head yet; a character for each byte. */
  private final StringBuilder text = new StringBuilder();

  private int received;

  public HeadReader(InputStream in) {
    this.in = in;
  }

  /** What a verdict needs of an answer. */
  public record Head(int status, Optional<String> location) {}

  /**
   * Reads the head of the answer, past any interim ones.
   *
   * @throws ProtocolException if what comes is no HTTP, too long, or ends too early; its message is
   *     a clause for people
   */
  public Head read() throws IOException {
    while (true) {
      Matcher end = END.matcher(text);
      if (end.find()) {
        Head head = parse(text.substring(0, end.start()));
        text.delete(0, end.end());
        if (!isInterim(head.status())) {
          return head;
        }
      } else {
        receiveMore();
      }
    }
  }

  /** Takes what follows, so that the server need not see its answer cut off, and forgets it. */
  public void skipBody() throws IOException {
    while (received < MOST && receive()) {
      text.setLength(0);
    }
  }

  private void receiveMore() throws IOException {
    if (text.length() >= MOST_HEAD || received >= MOST) {
      throw new ProtocolException("headers of more than 16 KiB");
    }
    if (!receive()) {
      throw new ProtocolException(
          received == 0 ? "closed without an answer" : "closed in the middle of the headers");
    }
    // Said at once: whoever speaks another protocol may wait for us to speak it too.
    String begin = text.substring(0, Math.min(text.length(), BEGIN.length()));
    if (!BEGIN.startsWith(begin)) {
      throw notHttp(text.toString());
    }
  }

  private boolean receive() throws IOException {
    int count = in.read(chunk, 0, Math.min(chunk.length, MOST - received));
    if (count < 0) {
      return false;
    }
    received += count;
    text.append(new String(chunk, 0, count, ISO_8859_1));
    return true;
  }

  private static Head parse(String head) throws ProtocolException {
    Matcher status = STATUS_LINE.matcher(head.lines().findFirst().orElse(""));
    if (!status.matches()) {
      throw notHttp(head);
    }
    Matcher location = LOCATION.matcher(head);
    return new Head(
        Integer.parseInt(status.group(1)),
        location.find() ? Optional.of(location.group(1)) : Optional.empty());
  }

  private static ProtocolException notHttp(String text) {
    String line = text.lines().findFirst().orElse("");
    return new ProtocolException("not HTTP (\"" + Clause.quotable(line) + "\")");
  }

  /** Answers such as 103 Early Hints, after which the one that counts is yet to come. */
  private static boolean isInterim(int status) {
    return status < 200 && status != 101;
  }
}
