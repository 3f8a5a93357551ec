package dev.airlock.region.wire.http;

import java.io.IOException;

/** A request that cannot be read whole. */
final class Unreadable extends IOException {

  private static final long serialVersionUID = 1;

  /** The status to answer with. */
  final int status;

  Unreadable(int status, String why) {
    super(why);
    this.status = status;
  }
}
