package dev.airlock.region.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import dev.airlock.region.api.Api;
import dev.airlock.region.time.Timeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Where one instance of a function lives: started by a cold start, used for one invocation after
 * another, and gone for good once it has failed or was killed.
 */
public final class ExecutionEnvironment {
  private final Timeline timeline;
  private final FunctionCode code;
  private final int number;
  private volatile RequestFunction function;
  private volatile Invocation invocation;
  private volatile boolean dead;

  /**
   * One that is not started yet.
   *
   * @param number which one of its function's, counted from 1
   */
  ExecutionEnvironment(Timeline timeline, FunctionCode code, int number) {
    this.timeline = timeline;
    this.code = code;
    this.number = number;
  }

  int number() {
    return number;
  }

  /**
   * The door for the clients of this instance: it lets no call begin, and none return, once the
   * time of the invocation is up. A call under way at that moment still has its effect, as a
   * request has that already left the process.
   */
  public Api guard(Api door) {
    return new Api() {
      @Override
      public <T> T call(Caller caller, String service, AwsRequest request, Supplier<T> effect) {
        check();
        try {
          return door.call(caller, service, request, effect);
        } finally {
          check();
        }
      }
    };
  }

  /**
   * Does nothing while the function may run.
   *
   * @throws FunctionKilled once its time is up
   */
  public void check() {
    Invocation running = invocation;
    if (dead || (running != null && running.isOver(timeline.instant()))) {
      throw new FunctionKilled();
    }
  }

  /** Runs one invocation to its end, starting the function first if this is a cold start. */
  InvocationResult run(Invocation next, Context context) {
    try {
      if (function == null) {
        timeline.pass(Duration.between(timeline.instant(), next.started()));
        function = code.start(this);
        endIfDead();
      }
      invocation = next;
      String answer = handle(next, context);
      return next.isOver(timeline.instant())
          ? new InvocationResult.TimedOut()
          : new InvocationResult.Succeeded(answer);
    } catch (Throwable thrown) {
      return next.isOver(timeline.instant())
          ? new InvocationResult.TimedOut()
          : new InvocationResult.Failed(thrown);
    } finally {
      invocation = null;
    }
  }

  /** Ends it: whatever still runs in it is refused at its next call. */
  void kill() {
    dead = true;
    endIfDead();
  }

  /** Whoever comes last, the start or the kill, ends what has been started. */
  private void endIfDead() {
    RequestFunction started = function;
    if (dead && started != null) {
      started.close();
    }
  }

  private String handle(Invocation next, Context context) throws IOException {
    var out = new ByteArrayOutputStream();
    function.handle(new ByteArrayInputStream(next.payload().getBytes(UTF_8)), out, context);
    return out.toString(UTF_8);
  }
}
