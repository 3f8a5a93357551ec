package dev.airlock.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The function: hear, observe, decide, act, report. */
public final class Airlock {

  private final Wiring wiring;

  public Airlock(Wiring wiring) {
    this.wiring = wiring;
  }

  /** Handles a batch of the queue, or one event that is handed over directly. */
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    throw new UnsupportedOperationException("being written: " + wiring.config());
  }
}
