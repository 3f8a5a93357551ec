package dev.airlock.region.functions.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Does what its event says, in the process that {@link FunctionProcessTest} starts. */
public final class EchoHandler implements RequestStreamHandler {

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), UTF_8);
    switch (event) {
      case "\"fail\"" -> throw new IllegalStateException("as told");
      case "\"end\"" -> Runtime.getRuntime().halt(3);
      case "\"hang\"" -> hang();
      default -> {
        System.out.println("heard " + event);
        boolean hasTime = context.getRemainingTimeInMillis() > 0;
        String answer = "{\"heard\":%s,\"hasTime\":%s}".formatted(event, hasTime);
        out.write(answer.getBytes(UTF_8));
      }
    }
  }

  private static void hang() {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
