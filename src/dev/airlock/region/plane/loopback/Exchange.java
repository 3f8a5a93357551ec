package dev.airlock.region.plane.loopback;

import dev.airlock.region.plane.loopback.http.Connection;
import java.io.IOException;

/** One request under way: the two connections that break when its way is cut. */
final class Exchange {
  private final Connection client;
  private Connection backend;
  private boolean cut;

  Exchange(Connection client) {
    this.client = client;
  }

  /** From now on this request holds {@code connection}. */
  synchronized void uses(Connection connection) throws IOException {
    backend = connection;
    if (cut) {
      connection.abort();
      throw new IOException("cut");
    }
  }

  synchronized void cut() {
    cut = true;
    client.abort();
    if (backend != null) {
      backend.abort();
    }
  }
}
