package dev.airlock.probe;

import dev.airlock.model.ProbeResult;
import dev.airlock.model.ProbeResult.Verdict;
import dev.airlock.model.ProbeSpec;
import dev.airlock.probe.IdleConnectionProbe.Finding;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Probes over the network, with a connection of its own for each question. May be used by many
 * threads at once if its clock and its randomness may.
 */
public final class NetworkProber implements Prober {
  private final LongSupplier nanoClock;
  private final Pause pause;
  private final RandomGenerator random;

  /**
   * @param nanoClock steady, in nanoseconds from any start
   * @param random shifts the moments at which the idle-connection probe looks
   */
  public NetworkProber(LongSupplier nanoClock, Pause pause, RandomGenerator random) {
    this.nanoClock = nanoClock;
    this.pause = pause;
    this.random = random;
  }

  /** {@inheritDoc} Addresses that are not literal, or not of a private network, are refused. */
  @Override
  public ProbeResult probe(String privateAddress, ProbeSpec spec) {
    try {
      return probeIfPossible(privateAddress, spec);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return notReady("not probed: interrupted");
    } catch (RuntimeException unforeseen) {
      return notReady("not probed: " + Clause.quotable(unforeseen.toString()));
    }
  }

  private ProbeResult probeIfPossible(String privateAddress, ProbeSpec spec)
      throws InterruptedException {
    Optional<InetAddress> address = PrivateAddress.parse(privateAddress);
    if (address.isEmpty()) {
      return notReady(
          "not probed: \"%s\" is not a private IPv4 address"
              .formatted(Clause.quotable(String.valueOf(privateAddress))));
    }
    if (!isPossible(spec)) {
      return notReady(
          "not probed: there can be no %s probe of \":%d%s\""
              .formatted(spec.kind(), spec.port(), Clause.quotable(spec.path())));
    }
    return probe(new RemoteServer(address.get(), spec, nanoClock, pause), spec);
  }

  private ProbeResult probe(Server server, ProbeSpec spec) throws InterruptedException {
    ProbeResult result = inARow(server, spec);
    if (!result.isReady() || spec.idleConnections() == 0) {
      return result;
    }
    String ready = result.detail();
    return switch (idle(server, spec)) {
      case Finding.Free() ->
          ready("%s, also with %d idle connections open".formatted(ready, spec.idleConnections()));
      case Finding.Blocked(int connections) ->
          new ProbeResult(
              Verdict.BLOCKED_BY_IDLE_CONNECTIONS,
              ready
                  + (connections == 1
                      ? ", but 1 idle connection blocks it"
                      : ", but %d idle connections block it".formatted(connections)));
      case Finding.Abstained(String why) ->
          ready(ready + "; the idle-connection probe abstains: " + why);
      case Finding.NotReady(Answer answer) -> notReady(Clause.about(answer, spec));
    };
  }

  private ProbeResult inARow(Server server, ProbeSpec spec) throws InterruptedException {
    for (int i = 1; true; i++) {
      Deadline next = Deadline.in(spec.every(), nanoClock);
      Answer answer = server.ask(spec.timeout());
      String says = Clause.about(answer, spec);
      if (!Clause.isWanted(answer, spec)) {
        return notReady(
            i == 1 ? says : "after %d of %d in a row: %s".formatted(i - 1, spec.inARow(), says));
      }
      if (i >= spec.inARow()) {
        return ready(i == 1 ? says : says + ", " + i + " in a row");
      }
      if (next.millisLeft() > 0) {
        pause.pass(Duration.ofMillis(next.millisLeft()));
      }
    }
  }

  private Finding idle(Server server, ProbeSpec spec) throws InterruptedException {
    return switch (spec.kind()) {
      case HTTP, HTTPS -> new IdleConnectionProbe(server, spec, pause, random).find();
      case TCP -> new Finding.Abstained("a port that accepts says nothing; probe over HTTP");
    };
  }

  /** What can't be sent is not sent: a path that holds a line break would be two requests. */
  private static boolean isPossible(ProbeSpec spec) {
    boolean path =
        switch (spec.kind()) {
          case HTTP, HTTPS -> spec.path().matches("/[!-~]*");
          case TCP -> spec.path().isEmpty();
        };
    return path && spec.port() >= 1 && spec.port() <= 65535;
  }

  private static ProbeResult ready(String detail) {
    return new ProbeResult(Verdict.READY, detail);
  }

  private static ProbeResult notReady(String detail) {
    return new ProbeResult(Verdict.NOT_READY, detail);
  }
}
