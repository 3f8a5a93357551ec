package dev.airlock.probe;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * Finds out whether idle connections keep a server from answering.
 *
 * <p>A Classic ELB opens connections ahead of requests. A server with few threads that waits for
 * bytes on each of them answers nobody else, and looks dead behind the balancer though it answered
 * every probe before. So: hold idle connections, ask on another one, and if that is silent, close
 * the idle ones. An answer right then proves the cause. Two rounds must agree, and a server whose
 * answers take long anyway is not judged: a healthy server is never called blocked.
 */
final class IdleConnections {

  private static final int BASELINES = 3;
  private static final Duration TOO_SLOW = Duration.ofMillis(250);
  private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(150);
  private static final Duration DEADLINE_MARGIN = Duration.ofMillis(100);
  private static final Duration SHORTEST_RELIEF = Duration.ofMillis(40);
  private static final Duration RELIEF_MARGIN = Duration.ofMillis(25);
  private static final int MAX_JITTER_MILLIS = 25;

  /** What idle connections do to a server. */
  sealed interface Effect {}

  record Harmless() implements Effect {}

  /** They block it; {@code number} is the smallest that was seen to, by halving. */
  record Blocking(int number) implements Effect {}

  /** Nobody can tell, which counts as harmless. */
  record Abstained(String why) implements Effect {}

  /** It stopped being ready before the question could be put. */
  record Unready(String why) implements Effect {}

  private enum Round {
    ANSWERED,
    BLOCKED,
    UNCLEAR
  }

  private final Target target;
  private final Connection connection;
  private final RandomGenerator random;

  IdleConnections(Target target, Connection connection, RandomGenerator random) {
    this.target = target;
    this.connection = connection;
    this.random = random;
  }

  Effect probe() throws InterruptedException {
    var base = Duration.ZERO;
    for (int i = 0; i < BASELINES; i++) {
      var answer = connection.ask(target.spec().timeout());
      if (!target.accepts(answer)) {
        return new Unready(target.describe(answer));
      }
      base = longer(base, answer.took());
    }
    if (base.compareTo(TOO_SLOW) > 0) {
      var why = "too slow (%s) to try idle connections: probe a cheaper path";
      return new Abstained(why.formatted(Text.of(base)));
    }
    return hold(target.spec().idleConnections(), base);
  }

  private Effect hold(int most, Duration base) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      switch (round(most, base)) {
        case ANSWERED -> {
          return new Harmless();
        }
        case UNCLEAR -> {
          return new Abstained("no clear answer with idle connections open");
        }
        case BLOCKED -> {} // once is chance, twice is not
      }
    }
    int smallest = most;
    while (smallest > 1 && round(smallest / 2, base) == Round.BLOCKED) {
      smallest /= 2;
    }
    return new Blocking(smallest);
  }

  /** Asks once while {@code number} idle connections are open. */
  private Round round(int number, Duration base) throws InterruptedException {
    var silence =
        longer(SHORTEST_DEADLINE, base.multipliedBy(3).plus(DEADLINE_MARGIN))
            .plusMillis(random.nextInt(MAX_JITTER_MILLIS));
    var relief = longer(SHORTEST_RELIEF, base.plus(RELIEF_MARGIN));
    var idle = new ArrayList<Socket>();
    try {
      for (int i = 0; i < number; i++) {
        idle.add(connection.idle(silence));
      }
      var asked = ask(silence.plus(relief));
      if (comes(asked, silence)) {
        return answered(asked) ? Round.ANSWERED : Round.UNCLEAR;
      }
      close(idle);
      return comes(asked, relief) && answered(asked) ? Round.BLOCKED : Round.UNCLEAR;
    } catch (IOException _) {
      return Round.UNCLEAR; // it does not even take that many connections
    } finally {
      close(idle);
    }
  }

  /** Asks on a thread of its own, since the same question must outlast the first deadline. */
  private Future<Answer> ask(Duration timeout) {
    var answer = new FutureTask<>(() -> connection.ask(timeout));
    Thread.ofVirtual().name("idle-connection-probe").start(answer);
    return answer;
  }

  private static boolean comes(Future<Answer> asked, Duration within) throws InterruptedException {
    try {
      asked.get(within.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Any status will do: what blocks is silence. */
  private static boolean answered(Future<Answer> asked) {
    return asked.resultNow() instanceof Answer.Status;
  }

  private static void close(List<Socket> sockets) {
    for (var socket : sockets) {
      try {
        socket.close();
      } catch (IOException _) {
        // It is gone either way.
      }
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
