package dev.airlock.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A server without a network: what it answers depends on how many idle connections are open. */
final class ModelServer implements Server {
  private static final Answer OK = new Answer.Status(200, Optional.empty(), Duration.ofMillis(1));

  private final IntFunction<Answer> answers;
  private int held;
  private int room = Integer.MAX_VALUE;

  /** How long each question could have waited, in order. */
  final List<Duration> patience = new ArrayList<>();

  /**
   * @param answers what it says while so many idle connections are open
   */
  ModelServer(IntFunction<Answer> answers) {
    this.answers = answers;
  }

  /** Each idle connection keeps one of its threads waiting. */
  static ModelServer withThreads(int threads) {
    return new ModelServer(idle -> idle < threads ? OK : silence());
  }

  static Answer ok(Duration took) {
    return new Answer.Status(200, Optional.empty(), took);
  }

  static Answer silence() {
    return new Answer.Silence(Duration.ZERO);
  }

  /** It takes no more idle connections than these. */
  ModelServer withRoomFor(int connections) {
    room = connections;
    return this;
  }

  @Override
  public Answer ask(Duration within) {
    patience.add(within);
    return answers.apply(held);
  }

  @Override
  public IdleConnections hold(int count, Duration within) {
    held = Math.min(count, room);
    return new IdleConnections() {
      @Override
      public int count() {
        return held;
      }

      @Override
      public void close() {
        held = 0;
      }
    };
  }
}
