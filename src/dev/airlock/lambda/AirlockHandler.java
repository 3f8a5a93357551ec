package dev.airlock.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.airlock.aws.Clients;
import dev.airlock.aws.SideBySide;
import dev.airlock.probe.NetworkProber;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.crac.Core;
import org.crac.Resource;

/**
 * The function's entry point on Lambda: wires {@link Airlock} to the real world. Real time,
 * randomness and the environment enter here and nowhere else.
 */
public final class AirlockHandler implements RequestStreamHandler, Resource {

  /** Enough to look at many balancers at once; few enough to leave the API buckets in peace. */
  private static final int CALLS_AT_ONCE = 16;

  private final Airlock airlock;

  /** Called once by Lambda, before the snapshot is taken. */
  public AirlockHandler() {
    SideBySide sideBySide = SideBySide.onVirtualThreads(CALLS_AT_ONCE);
    this.airlock =
        new Airlock(
            new Wiring(
                Config.of(System.getenv()),
                Clients.ofEnvironment(),
                new NetworkProber(
                    System::nanoTime, AirlockHandler::sleep, RandomGenerator.getDefault()),
                InstantSource.system(),
                sideBySide,
                AirlockHandler::pause,
                System.out::println));
    // The context holds its resources weakly; Lambda holds this one, its handler.
    Core.getGlobalContext().register(this);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    airlock.handle(in, out, context);
  }

  /** What the first batch would otherwise load and compile is in the snapshot instead. */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    Priming.run(_ -> {});
  }

  /** Clients hold no connection and no credentials from before the snapshot. */
  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {}

  private static void pause(Duration duration) {
    try {
      sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }
}
