package dev.airlock.region.functions;

import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * One function: its execution environments, and what its invocations came to.
 *
 * <p>Whatever is thrown out of the function ends its environment; the next invocation is a cold
 * start with a fresh instance. That is harsher than AWS is after a mere exception, and finds those
 * who rely on memory.
 */
public final class LambdaFunction {
  private final Timeline timeline;
  private final Supplier<String> ids;
  private final FunctionConfiguration configuration;
  private final FunctionCode code;
  private final Runner runner;
  private final Consumer<String> log;

  /** The one that was used last comes first. */
  private final List<ExecutionEnvironment> idle = new ArrayList<>();

  private final List<InvocationListener> listeners = new ArrayList<>();
  private FunctionStatistics statistics = FunctionStatistics.NONE;
  private IntUnaryOperator choice = _ -> 0;
  private int environments;

  LambdaFunction(
      Timeline timeline,
      Supplier<String> ids,
      FunctionConfiguration configuration,
      FunctionCode code,
      Runner runner,
      Consumer<String> log) {
    this.timeline = timeline;
    this.ids = ids;
    this.configuration = configuration;
    this.code = code;
    this.runner = runner;
    this.log = log;
  }

  /**
   * A function that runs on the timeline itself, for virtual time.
   *
   * @param ids a new UUID at each call
   * @param log gets what the function writes to its context's logger
   */
  public static LambdaFunction inline(
      Timeline timeline,
      Supplier<String> ids,
      FunctionConfiguration configuration,
      FunctionCode code,
      Consumer<String> log) {
    return new LambdaFunction(timeline, ids, configuration, code, new InlineRunner(), log);
  }

  /**
   * A function that runs on threads beside the timeline, for real time.
   *
   * @param ids a new UUID at each call
   * @param log gets what the function writes to its context's logger, on the function's threads
   */
  public static LambdaFunction onWorkers(
      Timeline timeline,
      Supplier<String> ids,
      FunctionConfiguration configuration,
      FunctionCode code,
      Consumer<String> log) {
    Runner runner = new WorkerRunner(timeline, configuration.name());
    return new LambdaFunction(timeline, ids, configuration, code, runner, log);
  }

  /**
   * Invokes the function; to be called on the timeline.
   *
   * @param payload the event, as JSON
   * @param ended gets the result, on the timeline: before this returns, if the function is inline
   */
  public void invoke(String payload, Consumer<InvocationResult> ended) {
    int chosen = choice.applyAsInt(idle.size());
    boolean cold = chosen == idle.size();
    ExecutionEnvironment environment =
        cold ? new ExecutionEnvironment(timeline, code, ++environments) : idle.remove(chosen);
    Instant now = timeline.instant();
    Instant started = cold ? now.plus(configuration.initDuration()) : now;
    Instant deadline = started.plus(configuration.timeout());
    Invocation invocation =
        new Invocation(ids.get(), payload, started, deadline, cold, environment.number());
    var context = new LambdaContext(configuration, invocation, timeline, log);
    listeners.forEach(listener -> listener.begins(invocation));
    runner.run(
        () -> environment.run(invocation, context),
        deadline,
        result -> {
          finish(environment, invocation, result);
          ended.accept(result);
        });
  }

  /** What it has done so far. */
  public FunctionStatistics statistics() {
    return statistics;
  }

  public FunctionConfiguration configuration() {
    return configuration;
  }

  /** Calls {@code listener} before and after each invocation. */
  public void onEnd(InvocationListener listener) {
    listeners.add(listener);
  }

  /**
   * Lambda may keep several environments warm, and does not say to which of them an invocation
   * comes. Unless it is chosen here, it is the one that was used last.
   *
   * @param choice from how many are idle, to the index of one of them, 0 the one that was used
   *     last; or to their number, which starts another
   */
  public void chooses(IntUnaryOperator choice) {
    this.choice = choice;
  }

  /** Ends every idle environment, as Lambda does from time to time: cold starts follow. */
  public void forgetEnvironments() {
    idle.forEach(ExecutionEnvironment::kill);
    idle.clear();
  }

  int mostAtOnce() {
    return runner.mostAtOnce();
  }

  private void finish(
      ExecutionEnvironment environment, Invocation invocation, InvocationResult result) {
    if (result instanceof InvocationResult.Succeeded) {
      idle.addFirst(environment);
    } else {
      environment.kill();
    }
    statistics = statistics.plus(invocation, result, ran(invocation), configuration.initDuration());
    listeners.forEach(listener -> listener.ended(invocation, result));
  }

  /** How long it ran; a killed one did not outlive its deadline, even if it noticed later. */
  private Duration ran(Invocation invocation) {
    Instant now = timeline.instant();
    Instant end = invocation.isOver(now) ? invocation.deadline() : now;
    Duration ran = Duration.between(invocation.started(), end);
    return ran.isNegative() ? Duration.ZERO : ran;
  }
}
