package dev.airlock.region.functions.process;

import com.amazonaws.services.lambda.runtime.Context;
import dev.airlock.region.functions.RequestFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A function in a process of its own, under Lambda's runtime interface client. When it is closed,
 * as it is at its timeout, the process is killed.
 */
public final class FunctionProcess implements RequestFunction {

  /** Lambda gives a start ten seconds; a laptop that is busy may need more. */
  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  private final RuntimeApi api;
  private final Process process;

  private FunctionProcess(RuntimeApi api, Process process) {
    this.api = api;
    this.process = process;
  }

  /**
   * Starts the process, and waits until it asks for its first invocation.
   *
   * @param command starts the runtime; its environment is added to
   * @param log takes what the process writes, line by line
   * @throws IllegalStateException if it does not start
   */
  public static FunctionProcess start(
      ProcessBuilder command, InstantSource clock, Consumer<String> log) {
    try {
      RuntimeApi api = new RuntimeApi(clock);
      command.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
      Process process = command.redirectErrorStream(true).start();
      FunctionProcess function = new FunctionProcess(api, process);
      Thread.ofVirtual().start(() -> tell(process, log));
      function.await(api.ready(), LONGEST_START);
      return function;
    } catch (IOException cannotStart) {
      throw new UncheckedIOException("the function's process cannot be started", cannotStart);
    }
  }

  /** The process, for those who want to see what happens when it dies. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    CompletableFuture<byte[]> answer = api.invoke(in.readAllBytes(), context);
    out.write(await(answer, Duration.ofMillis(context.getRemainingTimeInMillis())));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    api.close();
  }

  private <T> T await(CompletableFuture<T> awaited, Duration limit) {
    process.onExit().thenAccept(ended -> awaited.completeExceptionally(new ProcessEnded(ended)));
    try {
      return awaited.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      close();
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    } catch (TimeoutException late) {
      close();
      throw new IllegalStateException("no answer within " + limit.toSeconds() + " s", late);
    } catch (InterruptedException timeIsUp) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("killed", timeIsUp);
    }
  }

  private static void tell(Process process, Consumer<String> log) {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(log);
    } catch (IOException | UncheckedIOException ended) {
      // A killed process closes its output in the middle of a line.
    }
  }

  private static final class ProcessEnded extends RuntimeException {
    ProcessEnded(Process process) {
      super("the process ended with exit status " + process.exitValue());
    }
  }
}
