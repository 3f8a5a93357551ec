package dev.airlock.region.functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A function as Lambda calls it: the event comes in as JSON, the answer goes out as JSON. */
@FunctionalInterface
public interface RequestFunction extends AutoCloseable {

  void handle(InputStream in, OutputStream out, Context context) throws IOException;

  /** Ends the function; one that is in this process has nothing to end. */
  @Override
  default void close() {}
}
