package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.loopback.http.Head;
import java.net.ProtocolException;
import java.time.Duration;

/**
 * What a request asks of the application: {@code /health}, {@code /alive}, {@code /quick?ms=5},
 * {@code /silent?ms=1500}, {@code /download?bytes=65536&ms=3000}.
 *
 * @param path without the query
 * @param bytes the length of the body
 * @param time how long the answer takes: before its first byte, or, for a download, to its last
 */
record Page(String path, int bytes, Duration time) {
  private static final int LARGEST = 100_000_000;
  private static final int LONGEST_MS = 3_600_000;

  /**
   * Reads a request line.
   *
   * @throws ProtocolException if it is not one, or a parameter is no number or out of bounds
   */
  static Page of(Head request) throws ProtocolException {
    String[] target = request.target().split("\\?", 2);
    String query = target.length == 2 ? target[1] : "";
    return new Page(
        target[0],
        parameter(query, "bytes", 16, LARGEST),
        Duration.ofMillis(parameter(query, "ms", 0, LONGEST_MS)));
  }

  boolean isAlive() {
    return path.equals("/alive");
  }

  boolean isHealth() {
    return path.equals("/health");
  }

  private static int parameter(String query, String name, int absent, int most)
      throws ProtocolException {
    for (String pair : query.split("&")) {
      if (pair.startsWith(name + "=")) {
        String value = pair.substring(name.length() + 1);
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > most) {
          throw new ProtocolException("not a number up to " + most + ": " + pair);
        }
        return Integer.parseInt(value);
      }
    }
    return absent;
  }
}
