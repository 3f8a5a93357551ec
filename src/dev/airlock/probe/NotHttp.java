package dev.airlock.probe;

import java.io.IOException;

/** The other side answered, but not as an HTTP server does. */
final class NotHttp extends IOException {

  private static final long serialVersionUID = 1;

  NotHttp(String what) {
    super(what);
  }
}
