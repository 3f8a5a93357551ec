package dev.airlock.cli.demo;

import dev.airlock.region.plane.Machine.Software;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** What the launch template launches: a build that is ready at first, later ones that must warm. */
final class Builds implements Supplier<Software> {

  /** What is there before any release. */
  static final String RELEASE = "v1";

  static final Duration BOOT = Duration.ofMillis(1500);
  static final Duration WARM_UP = Duration.ofMillis(2000);

  private final int port;
  private final Queue<Kind> launched = new ArrayDeque<>();
  private Kind next = Kind.READY;

  Builds(int port) {
    this.port = port;
  }

  enum Kind {
    /** Serves as soon as it runs: those that were there before the story begins. */
    READY,
    USUAL,
    /** Boots, warms up, and answers 500 for ever. */
    NEVER_HEALTHY
  }

  /** What is launched from now on; after one that is never healthy the usual follow. */
  void next(Kind kind) {
    next = kind;
  }

  @Override
  public Software get() {
    Kind kind = next;
    launched.add(kind);
    if (kind == Kind.NEVER_HEALTHY) {
      next = Kind.USUAL;
    }
    return build(kind);
  }

  /** A build of this kind. */
  Software build(Kind kind) {
    return switch (kind) {
      case READY -> new Software(port, Duration.ZERO, Duration.ZERO, true, false, RELEASE);
      case USUAL -> new Software(port, BOOT, WARM_UP, true, false, RELEASE);
      case NEVER_HEALTHY -> new Software(port, BOOT, WARM_UP, false, false, RELEASE);
    };
  }

  /** The kind of the earliest launch that was not asked for yet. */
  Kind launched() {
    return launched.remove();
  }
}
