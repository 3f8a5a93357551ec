package dev.airlock.probe;

import dev.airlock.model.ProbeSpec;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Finds servers that go silent while idle connections are open, as a Classic ELB opens them ahead
 * of requests: single-threaded ones, and those whose few threads each wait for a first byte.
 *
 * <p>A server is only called blocked if that is proven, twice: silent while the connections are
 * open, and answering as promptly as before when they are closed. Where it can't be proven, because
 * the server is slow or its answers are mixed, this abstains.
 */
final class IdleConnectionProbe {
  private static final int BASELINES = 3;
  private static final Duration SLOW = Duration.ofMillis(250);

  /** For the server, to notice that they are closed: until then its queue may be full of them. */
  private static final Duration TO_NOTICE = Duration.ofMillis(10);

  /** So that nothing that happens on the server at intervals coincides with both rounds. */
  private static final Duration JITTER = Duration.ofMillis(30);

  private final Server server;
  private final ProbeSpec spec;
  private final Pause pause;
  private final RandomGenerator random;

  IdleConnectionProbe(Server server, ProbeSpec spec, Pause pause, RandomGenerator random) {
    this.server = server;
    this.spec = spec;
    this.pause = pause;
    this.random = random;
  }

  /** What was found out. */
  sealed interface Finding {
    /** It answers whether idle connections are open or not. */
    record Free() implements Finding {}

    /** It is silent while at least so many idle connections are open. */
    record Blocked(int connections) implements Finding {}

    /** Nothing is proven. */
    record Abstained(String why) implements Finding {}

    /** It does not even answer as it should without them. */
    record NotReady(Answer answer) implements Finding {}
  }

  /** What one round showed. */
  private enum Round {
    ANSWERED,
    BLOCKED,
    UNCLEAR
  }

  Finding find() throws InterruptedException {
    Duration base = Duration.ZERO;
    for (int i = 0; i < BASELINES; i++) {
      Answer answer = server.ask(spec.timeout());
      if (!(answer instanceof Answer.Status status) || !Clause.isWanted(answer, spec)) {
        return new Finding.NotReady(answer);
      }
      base = status.took().compareTo(base) > 0 ? status.took() : base;
    }
    if (base.compareTo(SLOW) > 0) {
      return new Finding.Abstained("slow (%s): probe a cheaper path".formatted(Clause.about(base)));
    }
    return tryTwice(spec.idleConnections(), base);
  }

  private Finding tryTwice(int connections, Duration base) throws InterruptedException {
    Round first = round(connections, base);
    if (first == Round.ANSWERED) {
      return new Finding.Free();
    }
    return first == Round.BLOCKED && round(connections, base) == Round.BLOCKED
        ? new Finding.Blocked(smallest(connections, base))
        : new Finding.Abstained(
            "no clear result with %d idle connections open".formatted(connections));
  }

  /** The smallest number that blocks, found by halving; {@code blocking} is known to block. */
  private int smallest(int blocking, Duration base) throws InterruptedException {
    int blocks = blocking;
    int answers = 0;
    while (blocks - answers > 1) {
      int middle = (blocks + answers) / 2;
      if (round(middle, base) == Round.ANSWERED) {
        answers = middle;
      } else {
        blocks = middle; // The cause is known: a late recovery proves nothing else here.
      }
    }
    return blocks;
  }

  private Round round(int connections, Duration base) throws InterruptedException {
    try (Server.IdleConnections held = server.hold(connections, prompt(base))) {
      Answer answer = server.ask(patience(base));
      if (answer instanceof Answer.NoConnection) {
        // Its queue is full: for good, or because we were faster than it for a moment.
        answer = server.ask(patience(base));
      }
      if (Clause.isWanted(answer, spec) && held.count() == connections) {
        return Round.ANSWERED;
      }
      if (!isSilent(answer) || held.count() == 0) {
        return Round.UNCLEAR;
      }
    }
    pause.pass(TO_NOTICE);
    return Clause.isWanted(server.ask(prompt(base)), spec) ? Round.BLOCKED : Round.UNCLEAR;
  }

  private static boolean isSilent(Answer answer) {
    return answer instanceof Answer.Silence || answer instanceof Answer.NoConnection;
  }

  /** After so long without an answer, a server that answered in {@code base} is silent. */
  private Duration patience(Duration base) {
    Duration least = Duration.ofMillis(150);
    Duration patience = base.multipliedBy(3).plusMillis(100);
    return (patience.compareTo(least) < 0 ? least : patience)
        .plusNanos(random.nextLong(JITTER.toNanos()));
  }

  /** An answer that takes no longer is as prompt as it was without idle connections. */
  private static Duration prompt(Duration base) {
    Duration least = Duration.ofMillis(40);
    Duration prompt = base.plusMillis(25);
    return prompt.compareTo(least) < 0 ? least : prompt;
  }
}
