package dev.airlock.region;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A loopback network that is this region's alone: two live regions on one computer, in one process
 * or in two, must not meet on an instance's address.
 *
 * @param number the N in {@code 127.N.0.0/16}
 * @param held a port that is kept open for as long as the network is needed
 */
record RegionNetwork(int number, ServerSocket held) implements AutoCloseable {

  static final int FIRST = 10;
  private static final int LAST = 250;
  private static final int CLAIM_PORT = 8079;

  /**
   * Claims the first that is free.
   *
   * @throws IllegalStateException if none is
   */
  static RegionNetwork claim() {
    for (int number = FIRST; number <= LAST; number++) {
      InetSocketAddress address = new InetSocketAddress("127." + number + ".255.254", CLAIM_PORT);
      try {
        ServerSocket held = new ServerSocket();
        try {
          held.bind(address);
          return new RegionNetwork(number, held);
        } catch (IOException taken) {
          held.close();
        }
      } catch (IOException noSocket) {
        throw new IllegalStateException("no sockets on this computer", noSocket);
      }
    }
    throw new IllegalStateException("no loopback network 127.N.0.0/16 is free on this computer");
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException ignored) {
      // A port that cannot be closed is closed.
    }
  }
}
