package dev.airlock.region.contract;

import dev.airlock.region.RegionClients;
import dev.airlock.region.plane.SimulatedPlane;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The ground of tests: clients, a clock, names of their own, and the order to clean up in. */
final class Site implements AutoCloseable {

  final RegionClients clients;
  final Waiting waiting;

  /** What traffic there is; nothing where it cannot be made on demand. */
  final Optional<SimulatedPlane> plane;

  private final String prefix;
  private final Runnable close;
  private final Deque<ThrowingCallable> made = new ArrayDeque<>();
  private int names;

  Site(
      String prefix,
      RegionClients clients,
      Waiting waiting,
      Optional<SimulatedPlane> plane,
      Runnable close) {
    this.prefix = prefix;
    this.clients = clients;
    this.waiting = waiting;
    this.plane = plane;
    this.close = close;
  }

  /** A name that nothing has yet, short enough for a load balancer. */
  String name() {
    names++;
    return prefix + "-" + names;
  }

  /** What deletes something that was just made; repeated until it succeeds, last made first. */
  void afterwards(ThrowingCallable delete) {
    made.push(delete);
  }

  @Override
  public void close() {
    SdkClients.close(clients);
    close.run();
  }

  /** Deletes whatever was made; one that cannot be deleted does not keep the others. */
  void deleteAll() {
    AssertionError kept = null;
    while (!made.isEmpty()) {
      try {
        waiting.until(made.pop());
      } catch (AssertionError | RuntimeException failure) {
        kept = kept == null ? new AssertionError("not everything was deleted") : kept;
        kept.addSuppressed(failure);
      }
    }
    if (kept != null) {
      throw kept;
    }
  }
}
